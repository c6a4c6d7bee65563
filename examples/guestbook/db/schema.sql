CREATE TABLE IF NOT EXISTS entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author text NOT NULL,
  message text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);

import fc from 'fast-check';

// The same examples on every run, so that a change fails for what it did; PROPERTY_SEED=random looks further.
const seed = process.env.PROPERTY_SEED;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed ?? 20_260) });

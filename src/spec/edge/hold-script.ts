/** More than this many at once are refused: what nobody can serve soon is better told so. */
const most = 1024;

/** Lets a connection or a request wait while no replica takes it, instead of refusing it. */
export function holdScript(holdTimeoutMs: number): string {
  return `local waiting = 0

core.register_action("hold", { "tcp-req", "http-req" }, function(txn, backend)
  if waiting >= ${most} then return end
  waiting = waiting + 1
  local left = ${holdTimeoutMs}
  while left > 0 and tonumber(txn.f:nbsrv(backend)) == 0 do
    core.msleep(20)
    left = left - 20
  end
  waiting = waiting - 1
end, 1)
`;
}

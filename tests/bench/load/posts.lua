-- Sends the JSON bodies of a file in turn to the path of the third argument, from a given line on; each line from an address
-- of its own, so that limits by address count and do not stop it.

local requests = {}
local at = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local from = string.format("10.1.%d.%d", math.floor(#requests / 256) % 256, #requests % 256)
    local headers = { ["Content-Type"] = "application/json", ["X-Forwarded-For"] = from }
    requests[#requests + 1] = wrk.format("POST", arguments[3], headers, line)
  end
  at = tonumber(arguments[2]) % #requests
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"micros":%d,"failed":%d,"p50":%.1f,"p99":%.1f,"bytes":%d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status,
    latency:percentile(50), latency:percentile(99), summary.bytes
  ))
end

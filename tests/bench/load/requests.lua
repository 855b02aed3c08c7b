-- Sends the requests of a file in turn, from a given line on: `path`, or `path TAB tag` for one with If-None-Match;
-- with a token where a third argument gives one.
-- They are put together before the first is sent, so that the load generator does not slow down what it measures.

local requests = {}
local at = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, tag = line:match("^([^\t]+)\t?(.*)$")
    local headers = {}
    if tag ~= "" then headers["If-None-Match"] = tag end
    if arguments[3] then headers["Authorization"] = "Bearer " .. arguments[3] end
    requests[#requests + 1] = wrk.format("GET", path, headers)
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

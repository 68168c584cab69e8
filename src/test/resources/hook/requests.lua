-- Sends requests that were written beforehand, all of one length, one file a thread: wrk ... -- <files> <bytes of one>
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  requests = assert(io.open(args[1] .. "." .. id, "rb"))
  bytes = tonumber(args[2])
end

function request()
  local one = requests:read(bytes)
  if not one or #one < bytes then
    requests:seek("set", 0)
    one = requests:read(bytes)
  end
  return one
end

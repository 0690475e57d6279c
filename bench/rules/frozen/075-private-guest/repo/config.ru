require_relative "lib/desk"

desk = Desk.new(Guests.new)

run(lambda do |env|
  room = env["PATH_INFO"].delete("/").to_i
  [200, { "content-type" => "text/plain" }, [desk.greeting(room)]]
end)

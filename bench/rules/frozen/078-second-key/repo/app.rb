require_relative "lib/desk"

guests = Guests.new
desk = Desk.new(guests)

$stdin.each_line do |line|
  word, room, name = line.split
  case word
  when "in" then guests.check_in(room.to_i, Guests::Guest.new(name, "en", nil))
  when "key" then puts desk.second_key(room.to_i, name)
  when "bill" then puts desk.bill_head(room.to_i)
  end
end

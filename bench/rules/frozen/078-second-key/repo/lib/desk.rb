require_relative "guests"

# What the front desk does.
class Desk
  WELCOME = { "en" => "Welcome", "de" => "Willkommen" }.freeze

  def initialize(guests)
    @guests = guests
  end

  # How the television greets a guest.
  def greeting(room)
    guest = @guests.in_room(room)
    "#{WELCOME.fetch(guest.language)}, #{guest.name}"
  end

  # The line above a bill: the company, or "private".
  def bill_head(room)
    "Room #{room}: #{@guests.company_title(room) || "private"}"
  end

  # Opens the door of a room for somebody who says a name at the desk.
  def second_key(room, name)
    guest = @guests.in_room(room)
    return :refused unless guest.name == name

    :key
  end
end

# Guests of a hotel by the number of their room.
class Guests
  Guest = Struct.new(:name, :language, :company)
  Company = Struct.new(:title, :billing)

  def initialize
    @rooms = {}
  end

  def check_in(room, guest)
    @rooms[room] = guest
  end

  # The guest of a room, or nil while it is empty.
  def in_room(room)
    @rooms[room]
  end

  # The title of the company that pays, or nil for private guests.
  def company_title(room)
    guest = in_room(room)
    return nil if guest.nil?

    guest.company.title
  end

  def check_out(room)
    @rooms.delete(room)
  end
end

# A pitch, and who camps on it.
class Pitch
  attr_reader :number, :kind
  attr_accessor :party

  Party = Struct.new(:name, :people, :dog)

  def initialize(number, kind)
    @number = number
    @kind = kind
    @party = nil
  end

  def free?
    party.nil?
  end
end

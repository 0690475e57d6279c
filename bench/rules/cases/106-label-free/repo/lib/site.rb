require_relative "pitch"
require_relative "tariff"

# All pitches of the site.
class Site
  def initialize(pitches)
    @pitches = pitches
  end

  def pitch(number)
    @pitches.find { |each| each.number == number }
  end

  # The name on the map: the party's, or "free".
  def label(number)
    place = pitch(number)
    "#{place.number}: #{place.party.name}"
  end

  # What a night costs on a pitch, in cents.
  def night(number)
    place = pitch(number)
    Tariff.price(place.kind) * place.party.people
  end

  def month_head(month)
    "#{Tariff.season(month)} season"
  end
end

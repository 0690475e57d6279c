# Prices of a campsite, in cents a night.
module Tariff
  PRICES = { tent: 900, van: 1900, cabin: 5200 }.freeze
  SEASONS = { low: (10..12), high: (6..8) }.freeze

  module_function

  def price(kind)
    PRICES.fetch(kind)
  end

  # The season of a month, or :mid in between.
  def season(month)
    name, = SEASONS.find { |_, months| months.cover?(month) }
    name
  end
end

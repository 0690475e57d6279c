require "sinatra"
require_relative "lib/site"

SITE = Site.new([Pitch.new(1, :tent), Pitch.new(2, :yurt)])

get("/pitches/:number") { SITE.label(params["number"].to_i) }
get("/pitches/:number/night") { SITE.night(params["number"].to_i).to_s }

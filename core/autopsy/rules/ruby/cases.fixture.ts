import type { LanguageCase } from "../code/case.fixture.ts";

/** Ruby's own cases, in the format of 3.4 and of those before it; none of them was run here. */
export const rubyCases: LanguageCase[] = [
  {
    title: "a nil that a sibling refuses in one line",
    path: "app/shelf.rb",
    text: `class Shelf
  def title(number)
    book = find(number)
    raise NoBook, "no book #{number}" unless book
    book.title
  end

  def author(code)
    book = find(code)
    book.author.upcase¦
  end

  def find(number)
    @books[number]
  end
end
`,
    error: "undefined method 'author' for nil (NoMethodError)",
    class: "property_of_nullish",
    says: ["`book` is nil where `author` is called", "`book` comes from `find(code)`"],
    puts: ['raise NoBook, "no book #{code}" if book.nil?'],
  },
  {
    title: "a nil that a sibling refuses in a block",
    path: "app/books_controller.rb",
    text: `class BooksController < ApplicationController
  def show
    book = Book.find_by(number: params[:number])
    if book.nil?
      return render json: { error: "no such book" }, status: 404
    end
    render json: book
  end

  def author
    book = Book.find_by(number: params[:number])
    render json: { name: book.author }¦
  end
end
`,
    error: "undefined method 'author' for nil (NoMethodError)",
    class: "property_of_nullish",
    says: ["`book` is nil where `author` is called"],
    puts: ['return render json: { error: "no such book" }, status: 404 if book.nil?'],
  },
  {
    title: "a nil whose answer the comment names",
    path: "app/label.rb",
    text: `module Label
  # What stands on the parcel, or "unknown" where there is no customer.
  def self.of(customer)
    customer.name.strip¦
  end
end
`,
    error: "undefined method `name' for nil:NilClass (NoMethodError)",
    class: "property_of_nullish",
    says: ["`customer` is nil where `name` is called"],
    puts: ['return "unknown" if customer.nil?'],
  },
  {
    title: "a nil that nobody spoke of",
    path: "app/label.rb",
    text: `module Label
  # What stands on the parcel.
  def self.of(customer)
    customer.name.strip¦
  end
end
`,
    error: "undefined method `name' for nil:NilClass (NoMethodError)",
    class: "property_of_nullish",
    says: ["`customer` is nil"],
    puts: null,
  },
  {
    title: "a nil within a block",
    path: "app/label.rb",
    text: `module Label
  # The names; an empty list where there is none.
  def self.all(customers)
    customers.map { |each| each.name.strip }¦
  end
end
`,
    error: "undefined method 'name' for nil (NoMethodError)",
    class: "property_of_nullish",
    says: ["`each` is nil where `name` is called"],
    puts: null,
  },
  {
    title: "a nil whose absence would let everybody in",
    path: "app/access.rb",
    text: `class Access
  def allowed?(id)
    user = User.find_by(id: id)
    return false if user.blocked?¦
    true
  end
end
`,
    error: "undefined method 'blocked?' for nil (NoMethodError)",
    class: "property_of_nullish",
    says: ["`user` is nil where `blocked?` is called"],
    puts: null,
  },
  {
    title: "a key that the same file fetches with a default",
    path: "app/settings.rb",
    text: `class Settings
  def limit
    @values.fetch(:limit) * 2¦
  end

  def show
    "up to #{@values.fetch(:limit, 10)}"
  end
end
`,
    error: "key not found: :limit (KeyError)",
    class: "property_of_nullish",
    says: ["`@values` has no key :limit"],
    puts: ["@values.fetch(:limit, 10) * 2"],
  },
  {
    title: "a key that a sibling refuses",
    path: "app/rooms.rb",
    text: `module Rooms
  SEATS = { "a" => 4 }

  def self.seats(room)
    raise NoRoom, room unless SEATS.key?(room)
    SEATS.fetch(room)
  end

  def self.big?(name)
    SEATS.fetch(name) > 10¦
  end
end
`,
    error: 'key not found: "z" (KeyError)',
    class: "property_of_nullish",
    says: ['`SEATS` has no key "z"'],
    puts: ["raise NoRoom, name if !SEATS.key?(name)"],
  },
  {
    title: "a setting that the environment lacks",
    path: "app/conf.rb",
    text: `module Conf
  def self.url
    ENV.fetch("DATABASE_URL")¦
  end
end
`,
    error: 'key not found: "DATABASE_URL" (KeyError)',
    class: "missing_setting",
    says: ['The environment has no "DATABASE_URL"'],
    puts: null,
  },
  {
    title: "a mean of nothing that the comment speaks of",
    path: "app/stats.rb",
    text: `module Stats
  # The mean of some readings, 0 without readings.
  def self.mean(readings)
    readings.sum / readings.size¦
  end
end
`,
    error: "divided by 0 (ZeroDivisionError)",
    class: "logic_error",
    says: ["divided by zero: by `readings.size`"],
    puts: ["return 0 if readings.empty?"],
  },
  {
    title: "the JSON of a client that a sibling refuses",
    path: "app/api.rb",
    text: `class Api
  def create(request)
    begin
      data = JSON.parse(request.body.read)
    rescue JSON::ParserError
      raise BadRequest, "no JSON"
    end
    data
  end

  def change(request)
    data = JSON.parse(request.body.read)¦
    data["name"]
  end
end
`,
    error: "unexpected token at 'x' (JSON::ParserError)",
    class: "unguarded_json_parse",
    says: ["no JSON is parsed, and nothing rescues it"],
    puts: [
      "begin",
      "data = JSON.parse(request.body.read)",
      "rescue JSON::ParserError",
      'raise BadRequest, "no JSON"',
      "end",
    ],
  },
  {
    title: "a method that a class does not have",
    path: "app/cart.rb",
    text: `class Cart
  def pay(order)
    order.subtotl¦
  end
end
`,
    error: "undefined method 'subtotl' for an instance of Order (NoMethodError)",
    class: "not_a_function",
    says: ["`Order` has no method `subtotl`"],
    puts: null,
  },
];

import type { LanguageCase } from "../code/case.fixture.ts";

const shelf = `class Shelf:
    def __init__(self, books):
        self._books = books

    def find(self, number):
        """The book of a number, or None where the shelf has none."""
        return self._books.get(number)

    def title(self, number):
        book = self.find(number)
        if book is None:
            raise LookupError(f"no book {number}")
        return book.title

`;

/** Python's own cases: what the code says is done, and what only looks like it is left to a person. */
export const pythonCases: LanguageCase[] = [
  {
    title: "a None that a sibling refuses",
    path: "shelf.py",
    text: `${shelf}    def author(self, code):
        book = self.find(code)
        return book.author.upper()¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'author'",
    class: "property_of_nullish",
    says: ["`book` is None where its `author` is read", "`book` comes from `self.find(code)`"],
    puts: ["if book is None:", 'raise LookupError(f"no book {code}")'],
    run: "__import__('shelf').Shelf({}).author(7)",
    gives: "LookupError: no book 7",
  },
  {
    title: "a None whose answer the docstring names",
    path: "labels.py",
    text: `def label(customer):
    """What stands on the parcel: the name, or "unknown" where there is no customer."""
    return customer.name.strip()¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'name'",
    class: "property_of_nullish",
    says: ["`customer` is None where its `name` is read", "given by the caller"],
    puts: ["if customer is None:", 'return "unknown"'],
    run: "__import__('labels').label(None)",
    gives: "'unknown'",
  },
  {
    title: "a None that the docstring says nothing of",
    path: "labels.py",
    text: `def label(customer):
    """What stands on the parcel, "fragile" for glass."""
    return customer.name.strip()¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'name'",
    class: "property_of_nullish",
    says: ["`customer` is None"],
    puts: null,
  },
  {
    title: "a None in a function that never gives None, as its docstring says",
    path: "labels.py",
    text: `def label(customer):
    """The name for the parcel. Never returns None for an unknown customer."""
    return customer.name.strip()¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'name'",
    class: "property_of_nullish",
    says: ["`customer` is None"],
    puts: null,
  },
  {
    title: "a guard above that is about another value",
    path: "freight.py",
    text: `def freight(order, zones):
    if order is None:
        return 0
    zone = zones.get(order.zone)
    return zone.price * order.weight¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'price'",
    class: "property_of_nullish",
    says: ["`zone` is None where its `price` is read", "`zone` comes from `zones.get(order.zone)`"],
    puts: null,
  },
  {
    title: "a docstring that speaks of another value's absence",
    path: "freight.py",
    text: `def freight(order, zones):
    """The shipping fee; 0 where there is no order."""
    zone = zones.get(order.zone)
    return zone.price * order.weight¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'price'",
    class: "property_of_nullish",
    says: ["`zone` is None"],
    puts: null,
  },
  {
    title: "a docstring that speaks of two absences",
    path: "freight.py",
    text: `def freight(zone, order):
    """The fee: 0 without an order, 500 without a zone."""
    if order is None:
        return 0
    return zone["price"] * order["weight"]¦
`,
    error: "TypeError: 'NoneType' object is not subscriptable",
    class: "property_of_nullish",
    says: ["`zone` is None"],
    puts: ["if zone is None:", "return 500"],
    run: "__import__('freight').freight(None, {'weight': 2})",
    gives: "500",
  },
  {
    title: "a value that may come from two places",
    path: "nick.py",
    text: `def key(user):
    name = user["nick"]
    if user["full"]:
        name = user["name"]
    return name.lower()¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'lower'",
    class: "property_of_nullish",
    says: ['`name` comes from `user["name"]` in line 4, or from `user["nick"]` in line 2'],
    puts: null,
  },
  {
    title: "a docstring that says what is raised",
    path: "values.py",
    text: `def value(values, key):
    """The value of a key. Raises NotFound if the key is unknown. None if it is empty."""
    return values[key]¦
`,
    error: "KeyError: 'x'",
    class: "property_of_nullish",
    says: ["`values` has no key 'x'"],
    puts: null,
  },
  {
    title: "an early answer that would leave an effect out",
    path: "visits.py",
    text: `def greet(guest, book):
    """The greeting; "hello" where the guest is unknown."""
    text = "hello " + guest.name¦
    book.write(text)
    return text
`,
    error: "AttributeError: 'NoneType' object has no attribute 'name'",
    class: "property_of_nullish",
    says: ["`guest` is None"],
    puts: null,
  },
  {
    title: "a None inside of a comprehension",
    path: "names.py",
    text: `def names(rows):
    """The names of all rows; an empty list where there is none."""
    return [row.name for row in rows]¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'name'",
    class: "property_of_nullish",
    says: ["`row` is None where its `name` is read"],
    puts: null,
  },
  {
    title: "a call whose answer is None, and a docstring that says what then",
    path: "prices.py",
    text: `import re


def cents(text):
    """The price in a text, in cents; 0 where the text names none."""
    return int(re.search(r"(\\d+) ct", text).group(1))¦
`,
    error: "AttributeError: 'NoneType' object has no attribute 'group'",
    class: "property_of_nullish",
    says: ["is None where its `group` is read"],
    puts: null,
  },
  {
    title: "a type that allows for None, and callers that ask",
    path: "people.py",
    text: `def mail_of(people: dict, name: str) -> str | None:
    """Where to write to."""
    person = people.get(name)
    return person["mail"]¦


def invite(people: dict, name: str) -> bool:
    mail = mail_of(people, name)
    if mail is None:
        return False
    return True
`,
    error: "TypeError: 'NoneType' object is not subscriptable",
    class: "property_of_nullish",
    says: ["`person` is None where something in it is read", "`people.get(name)`"],
    puts: ["if person is None:", "return None"],
    run: "__import__('people').mail_of({}, 'ann')",
    gives: "None",
  },
  {
    title: "a type that allows for None, and a caller that reads on",
    path: "people.py",
    text: `def mail_of(people: dict, name: str) -> str | None:
    """Where to write to."""
    person = people.get(name)
    return person["mail"]¦


def domain(people: dict, name: str) -> str:
    return mail_of(people, name).split("@")[1]
`,
    error: "TypeError: 'NoneType' object is not subscriptable",
    class: "property_of_nullish",
    says: ["`person` is None"],
    puts: null,
  },
  {
    title: "a key that the same file asks for with a default",
    path: "settings.py",
    text: `def limit(settings):
    return settings["limit"] * 2¦


def show(settings):
    return f"up to {settings.get('limit', 10)}"
`,
    error: "KeyError: 'limit'",
    class: "property_of_nullish",
    says: ["`settings` has no key 'limit'"],
    puts: ['return settings.get("limit", 10) * 2'],
    run: "__import__('settings').limit({})",
    gives: "20",
  },
  {
    title: "a default that belongs to another key",
    path: "settings.py",
    text: `def limit(settings):
    return settings["limit"] * 2¦


def show(settings):
    return f"page {settings.get('page', 1)}"
`,
    error: "KeyError: 'limit'",
    class: "property_of_nullish",
    says: ["`settings` has no key 'limit'"],
    puts: null,
  },
  {
    title: "a key that a sibling refuses",
    path: "rooms.py",
    text: `class NoRoom(Exception):
    pass


ROOMS = {"a": 4}


def seats(room):
    if room not in ROOMS:
        raise NoRoom(room)
    return ROOMS[room]


def is_big(name):
    return ROOMS[name] > 10¦
`,
    error: "KeyError: 'z'",
    class: "property_of_nullish",
    says: ["`ROOMS` has no key 'z'"],
    puts: ["if name not in ROOMS:", "raise NoRoom(name)"],
    run: "__import__('rooms').is_big('z')",
    gives: "rooms.NoRoom: z",
  },
  {
    title: "a key whose absence the docstring names",
    path: "tax.py",
    text: `RATES = {"de": 19, "fr": 20}


def rate(country):
    """The rate in percent; an unknown country has 0."""
    return RATES[country]¦
`,
    error: "KeyError: 'xx'",
    class: "property_of_nullish",
    says: ["`RATES` has no key 'xx'"],
    puts: ["return RATES.get(country, 0)"],
    run: "__import__('tax').rate('xx')",
    gives: "0",
  },
  {
    title: "a setting that the environment lacks",
    path: "conf.py",
    text: `import os


def url():
    return os.environ["DATABASE_URL"]¦
`,
    error: "KeyError: 'DATABASE_URL'",
    class: "missing_setting",
    says: ["The environment has no 'DATABASE_URL'"],
    puts: null,
  },
  {
    title: "a mean of nothing whose value the docstring names",
    path: "stats.py",
    text: `def mean(readings):
    """The mean of some readings, 0.0 where there are no readings."""
    return sum(readings) / len(readings)¦
`,
    error: "ZeroDivisionError: division by zero",
    class: "logic_error",
    says: ["divided by zero: by `len(readings)`"],
    puts: ["if not readings:", "return 0.0"],
    run: "__import__('stats').mean([])",
    gives: "0.0",
  },
  {
    title: "a mean of nothing that nobody spoke of",
    path: "stats.py",
    text: `def mean(readings):
    """The mean of some readings."""
    return sum(readings) / len(readings)¦
`,
    error: "ZeroDivisionError: division by zero",
    class: "logic_error",
    says: ["by `len(readings)`"],
    puts: null,
  },
  {
    title: "the first of an empty list, None as the type says",
    path: "queue_.py",
    text: `from typing import Optional


def first(jobs: list) -> Optional[dict]:
    """The job to do next, or None if there are no jobs."""
    waiting = [job for job in jobs if not job["done"]]
    return waiting[0]¦
`,
    error: "IndexError: list index out of range",
    class: "logic_error",
    says: ["`waiting` has no `[0]`", "`waiting` comes from"],
    puts: ["if not waiting:", "return None"],
    run: "__import__('queue_').first([])",
    gives: "None",
  },
  {
    title: "the highest of none, as the docstring says",
    path: "bids.py",
    text: `def highest(bids):
    """The highest bid in cents, 0 without any bids."""
    return max(bid["cents"] for bid in bids)¦
`,
    error: "ValueError: max() arg is an empty sequence",
    class: "logic_error",
    says: ["`max()` is asked of nothing"],
    puts: ['return max((bid["cents"] for bid in bids), default=0)'],
    run: "__import__('bids').highest([])",
    gives: "0",
  },
  {
    title: "the JSON of a client that a sibling refuses",
    path: "api.py",
    text: `import json


class BadRequest(Exception):
    pass


def create(body):
    try:
        data = json.loads(body)
    except json.JSONDecodeError:
        raise BadRequest("no JSON")
    return data


def change(body):
    data = json.loads(body)¦
    return data["name"]
`,
    error: "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    class: "unguarded_json_parse",
    says: ["`body` is no JSON where it is parsed"],
    puts: [
      "try:",
      "data = json.loads(body)",
      "except json.JSONDecodeError:",
      'raise BadRequest("no JSON")',
    ],
    run: "__import__('api').change('x')",
    gives: "api.BadRequest: no JSON",
  },
  {
    title: "the JSON of another service, which no client sent",
    path: "api.py",
    text: `import json


class BadRequest(Exception):
    pass


def create(body):
    try:
        return json.loads(body)
    except json.JSONDecodeError:
        raise BadRequest("no JSON")


def rates(upstream):
    text = upstream.read()
    return json.loads(text)¦
`,
    error: "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    class: "unguarded_json_parse",
    says: ["`text` is no JSON", "`text` comes from `upstream.read()`"],
    puts: null,
  },
  {
    title: "a number of a client that a sibling refuses",
    path: "pages.py",
    text: `class Refused(Exception):
    pass


def size(args):
    try:
        return int(args["size"])
    except ValueError as error:
        raise Refused("no number") from error


def page(args):
    return int(args["page"])¦
`,
    error: "ValueError: invalid literal for int() with base 10: 'x'",
    class: "logic_error",
    says: ['`args["page"]` is no whole number'],
    puts: [
      "try:",
      'return int(args["page"])',
      "except ValueError as error:",
      'raise Refused("no number") from error',
    ],
    run: "__import__('pages').page({'page': 'x'})",
    gives: "pages.Refused: no number",
  },
  {
    title: "a coroutine that nobody waited for",
    path: "jobs.py",
    text: `async def load(number):
    return {"number": number}


async def show(number):
    job = load(number)
    return job["number"]¦
`,
    error: "TypeError: 'coroutine' object is not subscriptable",
    class: "missing_await",
    says: ["`job` is a coroutine that nobody waited for"],
    puts: ["job = await load(number)"],
    run: "__import__('asyncio').run(__import__('jobs').show(3))",
    gives: "3",
  },
  {
    title: "a coroutine in a function that cannot wait",
    path: "jobs.py",
    text: `async def load(number):
    return {"number": number}


def show(number):
    job = load(number)
    return job["number"]¦
`,
    error: "TypeError: 'coroutine' object is not subscriptable",
    class: "missing_await",
    says: ["`job` is a coroutine"],
    puts: null,
  },
  {
    title: "a name one letter off",
    path: "cart.py",
    text: `def total(prices):
    amount = sum(prices)
    return amout * 2¦
`,
    error: "NameError: name 'amout' is not defined. Did you mean: 'amount'?",
    class: "logic_error",
    says: ["Nothing has the name `amout`"],
    puts: ["return amount * 2"],
    run: "__import__('cart').total([1, 2])",
    gives: "6",
  },
  {
    title: "a name that two others are one letter off",
    path: "cart.py",
    text: `def total(price, prices):
    return pric * 2¦


def pricx():
    return 1
`,
    error: "NameError: name 'pric' is not defined",
    class: "logic_error",
    says: ["Nothing has the name `pric`"],
    puts: null,
  },
  {
    title: "a module that another file imports",
    path: "export.py",
    text: `import csv


def dump(rows):
    return json.dumps(rows)¦
`,
    more: { "report.py": "import json\n\n\ndef show(x):\n    return json.dumps(x)\n" },
    error: "NameError: name 'json' is not defined",
    class: "logic_error",
    says: ["Nothing has the name `json`"],
    puts: ["import json"],
    run: "__import__('export').dump([1])",
    gives: "'[1]'",
  },
  {
    title: "a counter of the file that a function changes",
    path: "count.py",
    text: `seen = 0


def reset():
    global seen
    seen = 0


def count():
    seen += 1¦
    return seen
`,
    error:
      "UnboundLocalError: cannot access local variable 'seen' where it is not associated with a value",
    class: "logic_error",
    says: ["`seen` is read before it has a value"],
    puts: ["global seen"],
    run: "__import__('count').count()",
    gives: "1",
  },
  {
    title: "a member of a class one letter off",
    path: "cart.py",
    text: `class Cart:
    def __init__(self):
        self.items = []

    def subtotal(self):
        return sum(self.items)


def pay(cart):
    return cart.subtotl()¦
`,
    error: "AttributeError: 'Cart' object has no attribute 'subtotl'",
    class: "logic_error",
    says: ["`Cart` has no `subtotl`"],
    puts: ["return cart.subtotal()"],
    run: "(lambda m: m.pay(m.Cart()))(__import__('cart'))",
    gives: "0",
  },
  {
    title: "an operand that is None",
    path: "sum_.py",
    text: `def add(a, order):
    fee = order.get("fee")
    return a + fee¦
`,
    error: "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'",
    class: "property_of_nullish",
    says: ["`fee` is None where `+` needs a value", '`fee` comes from `order.get("fee")`'],
    puts: null,
  },
  {
    title: "a service that does not answer",
    path: "mail.py",
    text: `def send(client, text):
    return client.post(text)¦
`,
    error: "ConnectionRefusedError: [Errno 111] Connection refused",
    class: "dependency_failure",
    says: ["did not answer"],
    puts: null,
  },
];

import type { LanguageCase } from "../code/case.fixture.ts";

const cases: LanguageCase[] = [
  {
    title: "a null that a sibling refuses with a text that holds its number",
    path: "src/Shelf.php",
    text: `final class Shelf
{
    public function title(int $number): string
    {
        $book = $this->books->find($number);
        if ($book === null) {
            throw new NoBook("no book $number");
        }

        return $book->title();
    }

    public function author(int $code): string
    {
        $book = $this->books->find($code);

        return strtoupper($book->author());¦
    }
}
`,
    error: "Call to a member function author() on null",
    class: "property_of_nullish",
    says: [
      "`$book` is null where its `author()` is called",
      "`$book` comes from `$this->books->find($code)`",
    ],
    puts: ["if ($book === null) {", 'throw new NoBook("no book $code");', "}"],
  },
  {
    title: "a null that a sibling refuses",
    path: "src/Shelf.php",
    text: `final class Shelf
{
    public function title(int $number): string
    {
        $book = $this->books->find($number);
        if ($book === null) {
            throw new NoBook($number);
        }

        return $book->title();
    }

    public function author(int $code): string
    {
        $book = $this->books->find($code);

        return strtoupper($book->author());¦
    }
}
`,
    error: "Call to a member function author() on null",
    class: "property_of_nullish",
    says: ["`$book` is null where its `author()` is called"],
    puts: ["if ($book === null) {", "throw new NoBook($code);", "}"],
  },
  {
    title: "a null that a sibling throws for in its assignment",
    path: "src/Shelf.php",
    text: `final class Shelf
{
    public function title(int $number): string
    {
        $book = $this->books->find($number) ?? throw new NoBook($number);

        return $book->title();
    }

    public function author(int $code): string
    {
        $book = $this->books->find($code);

        return strtoupper($book->author());¦
    }
}
`,
    error: "Call to a member function author() on null",
    class: "property_of_nullish",
    says: ["`$book` is null"],
    puts: ["if ($book === null) {", "throw new NoBook($code);", "}"],
  },
  {
    title: "a null whose answer the comment names",
    path: "src/Label.php",
    text: `final class Label
{
    /** What stands on the parcel, or "unknown" where there is no customer. */
    public function of(?Customer $customer): string
    {
        return trim($customer->name);¦
    }
}
`,
    error: 'Attempt to read property "name" on null',
    class: "property_of_nullish",
    says: ["`$customer` is null where its `name` is read"],
    puts: ["if ($customer === null) {", "return 'unknown';", "}"],
  },
  {
    title: "a type that allows for null",
    path: "src/People.php",
    text: `final class People
{
    public function mailOf(string $name): ?string
    {
        $person = $this->people->find($name);

        return $person->mail();¦
    }
}
`,
    error: "Call to a member function mail() on null",
    class: "property_of_nullish",
    says: ["`$person` is null"],
    puts: ["if ($person === null) {", "return null;", "}"],
  },
  {
    title: "a type that allows for null in a check, where null would grant",
    path: "src/People.php",
    text: `final class People
{
    public function accessError(string $name): ?string
    {
        $person = $this->people->find($name);

        return $person->refusal();¦
    }
}
`,
    error: "Call to a member function refusal() on null",
    class: "property_of_nullish",
    says: ["`$person` is null"],
    puts: null,
  },
  {
    title: "a key that the same file reads with a default",
    path: "src/Settings.php",
    text: `final class Settings
{
    public function limit(array $settings): int
    {
        return $settings['limit'] * 2;¦
    }

    public function show(array $settings): string
    {
        $limit = $settings['limit'] ?? 10;

        return 'up to ' . $limit;
    }
}
`,
    error: 'Undefined array key "limit"',
    class: "property_of_nullish",
    says: ["`$settings` has no key limit"],
    puts: ["return ($settings['limit'] ?? 10) * 2;"],
  },
  {
    title: "a default of another key",
    path: "src/Settings.php",
    text: `final class Settings
{
    public function limit(array $settings): int
    {
        return $settings['limit'] * 2;¦
    }

    public function show(array $settings): string
    {
        return 'page ' . ($settings['page'] ?? 1);
    }
}
`,
    error: 'Undefined array key "limit"',
    class: "property_of_nullish",
    says: ["`$settings` has no key limit"],
    puts: null,
  },
  {
    title: "a key that a sibling refuses",
    path: "src/Rooms.php",
    text: `final class Rooms
{
    public function seats(string $room): int
    {
        if (!isset($this->seats[$room])) {
            throw new NoRoom($room);
        }

        return $this->seats[$room];
    }

    public function isBig(string $name): bool
    {
        return $this->seats[$name] > 10;¦
    }
}
`,
    error: 'Undefined array key "z"',
    class: "property_of_nullish",
    says: ["`$this->seats` has no key z"],
    puts: ["if (!array_key_exists($name, $this->seats)) {", "throw new NoRoom($name);", "}"],
  },
  {
    title: "a mean of nothing that the comment speaks of",
    path: "src/Stats.php",
    text: `final class Stats
{
    /** The mean of some readings, 0 without readings. */
    public function mean(array $readings): int
    {
        return intdiv(array_sum($readings), 1) / count($readings);¦
    }
}
`,
    error: "Division by zero",
    class: "logic_error",
    says: ["divided by zero: by `count($readings)`"],
    puts: ["if (count($readings) === 0) {", "return 0;", "}"],
  },
  {
    title: "the JSON of a client that a sibling refuses",
    path: "src/Api.php",
    text: `final class Api
{
    public function create(string $body): array
    {
        try {
            $data = json_decode($body, true, 64, JSON_THROW_ON_ERROR);
        } catch (\\JsonException) {
            throw new BadRequest('no JSON');
        }

        return $data;
    }

    public function change(string $body): string
    {
        $data = json_decode($body, true, 64, JSON_THROW_ON_ERROR);¦

        return $data['name'];
    }
}
`,
    error: "Syntax error",
    class: "unguarded_json_parse",
    says: ["no JSON is parsed, and nothing catches it"],
    puts: [
      "try {",
      "$data = json_decode($body, true, 64, JSON_THROW_ON_ERROR);",
      "} catch (\\JsonException) {",
      "throw new BadRequest('no JSON');",
      "}",
    ],
  },
  {
    title: "a null that is given to a function which takes none",
    path: "src/Mail.php",
    text: `final class Mail
{
    public function send(): void
    {
        $this->post($this->address());¦
    }
}
`,
    error: "Mail::post(): Argument #1 ($to) must be of type string, null given",
    class: "property_of_nullish",
    says: ["given null for its `$to`"],
    puts: null,
  },
];

/** PHP's own cases; none of them was run here. */
export const phpCases: LanguageCase[] = cases.map((it) => ({
  ...it,
  text: `<?php\n\ndeclare(strict_types=1);\n\nnamespace Acme;\n\n${it.text}`,
}));

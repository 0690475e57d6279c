import type { LanguageCase } from "../code/case.fixture.ts";

const nullReference =
  "System.NullReferenceException: Object reference not set to an instance of an object.";

/** .NET's own cases; none of them was run here. */
export const dotnetCases: LanguageCase[] = [
  {
    title: "a null that a sibling refuses",
    path: "src/Shelf.cs",
    text: `namespace Shop;

public sealed class Shelf(Books books)
{
    public string Title(int number)
    {
        var book = books.Find(number);
        if (book is null)
        {
            throw new NoBookException(number);
        }

        return book.Title;
    }

    public string Author(int code)
    {
        var book = books.Find(code);
        return book.Author;¦
    }
}
`,
    error: nullReference,
    class: "property_of_nullish",
    says: [
      "`book` is null where something is read from it",
      "`book` comes from `books.Find(code)`",
    ],
    puts: ["if (book is null)", "{", "throw new NoBookException(code);", "}"],
  },
  {
    title: "a null that a sibling throws for in its assignment",
    path: "src/Shelf.cs",
    text: `namespace Shop;

public sealed class Shelf(Books books)
{
    public string Title(int number)
    {
        var book = books.Find(number) ?? throw new NoBookException(number);
        return book.Title;
    }

    public string Author(int code)
    {
        var book = books.Find(code);
        return book.Author;¦
    }
}
`,
    error: nullReference,
    class: "property_of_nullish",
    says: ["`book` is null"],
    puts: ["if (book is null)", "{", "throw new NoBookException(code);", "}"],
  },
  {
    title: "a null whose answer the summary names",
    path: "src/Label.cs",
    text: `namespace Shop;

public static class Label
{
    /// <summary>What stands on the parcel, or "unknown" where there is no customer.</summary>
    public static string Of(Customer customer)
    {
        return customer.Name;¦
    }
}
`,
    error: nullReference,
    class: "property_of_nullish",
    says: ["`customer` is null"],
    puts: ["if (customer is null)", "{", 'return "unknown";', "}"],
  },
  {
    title: "one of two that may be null",
    path: "src/Label.cs",
    text: `namespace Shop;

public static class Label
{
    /// <summary>What stands on the parcel, or "unknown" where there is no customer.</summary>
    public static string Of(Customer customer, Order order)
    {
        return customer.Name + order.Note;¦
    }
}
`,
    error: nullReference,
    class: "property_of_nullish",
    says: ["A value is null where something is read from it"],
    puts: null,
  },
  {
    title: "a key that a sibling refuses",
    path: "src/Rooms.cs",
    text: `namespace Shop;

public sealed class Rooms(Dictionary<string, int> seats)
{
    public int Seats(string room)
    {
        if (!seats.ContainsKey(room))
        {
            throw new NoRoomException(room);
        }

        return seats[room];
    }

    public bool IsBig(string name)
    {
        return seats[name] > 10;¦
    }
}
`,
    error:
      "System.Collections.Generic.KeyNotFoundException: The given key 'z' was not present in the dictionary.",
    class: "property_of_nullish",
    says: ["`seats` has no key z"],
    puts: ["if (!seats.ContainsKey(name))", "{", "throw new NoRoomException(name);", "}"],
  },
  {
    title: "a key whose absence the summary names",
    path: "src/Tax.cs",
    text: `namespace Shop;

public sealed class Tax(Dictionary<string, int> rates)
{
    /// <summary>The rate in percent; an unknown country has 0.</summary>
    public int Rate(string country)
    {
        return rates[country];¦
    }
}
`,
    error:
      "System.Collections.Generic.KeyNotFoundException: The given key 'xx' was not present in the dictionary.",
    class: "property_of_nullish",
    says: ["`rates` has no key xx"],
    puts: ["if (!rates.ContainsKey(country))", "{", "return 0;", "}"],
  },
  {
    title: "the first of none, null as the type says",
    path: "src/Jobs.cs",
    text: `namespace Shop;

public sealed class Jobs(List<Job> jobs)
{
    /// <summary>The job to do next, or null if there are no jobs.</summary>
    public Job? Next()
    {
        return jobs.First(job => !job.Done);¦
    }
}
`,
    error: "System.InvalidOperationException: Sequence contains no matching element",
    class: "logic_error",
    says: ["`jobs` holds nothing where one is taken"],
    puts: ["return jobs.FirstOrDefault(job => !job.Done);"],
  },
  {
    title: "the first of none, and nobody spoke of it",
    path: "src/Jobs.cs",
    text: `namespace Shop;

public sealed class Jobs(List<Job> jobs)
{
    /// <summary>The job to do next.</summary>
    public Job Next()
    {
        return jobs.First(job => !job.Done);¦
    }
}
`,
    error: "System.InvalidOperationException: Sequence contains no matching element",
    class: "logic_error",
    says: ["`jobs` holds nothing where one is taken"],
    puts: null,
  },
  {
    title: "a mean of nothing that the summary speaks of",
    path: "src/Stats.cs",
    text: `namespace Shop;

public static class Stats
{
    /// <summary>The mean of some readings, 0 where there are no readings.</summary>
    public static int Mean(List<int> readings)
    {
        return readings.Sum() / readings.Count;¦
    }
}
`,
    error: "System.DivideByZeroException: Attempted to divide by zero.",
    class: "logic_error",
    says: ["divided by zero: by `readings.Count`"],
    puts: ["if (readings.Count == 0)", "{", "return 0;", "}"],
  },
  {
    title: "a number of a client that a sibling refuses",
    path: "src/Pages.cs",
    text: `namespace Shop;

public static class Pages
{
    public static int Size(Query query)
    {
        try
        {
            return int.Parse(query.Size);
        }
        catch (FormatException)
        {
            throw new BadRequestException("no number");
        }
    }

    public static int Page(Query query)
    {
        return int.Parse(query.Page);¦
    }
}
`,
    error: "System.FormatException: The input string 'x' was not in a correct format.",
    class: "logic_error",
    says: ["another form"],
    puts: [
      "try",
      "{",
      "return int.Parse(query.Page);",
      "}",
      "catch (FormatException)",
      "{",
      'throw new BadRequestException("no number");',
      "}",
    ],
  },
  {
    title: "a value that is of another type",
    path: "src/Casts.cs",
    text: `namespace Shop;

public static class Casts
{
    public static string Text(object value)
    {
        return (string)value;¦
    }
}
`,
    error:
      "System.InvalidCastException: Unable to cast object of type 'System.Int32' to type 'System.String'.",
    class: "logic_error",
    says: ["taken for another type than it has"],
    puts: null,
  },
  {
    title: "a service that does not answer",
    path: "src/Mail.cs",
    text: `namespace Shop;

public static class Mail
{
    public static string Send(Client client)
    {
        return client.Post("x");¦
    }
}
`,
    error: "System.Net.Http.HttpRequestException: Connection refused (mail:25)",
    class: "dependency_failure",
    says: ["did not answer"],
    puts: null,
  },
];

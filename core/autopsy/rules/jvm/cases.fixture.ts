import type { LanguageCase } from "../code/case.fixture.ts";

const cases: LanguageCase[] = [
  {
    title: "a null that a sibling refuses",
    path: "Shelf.java",
    text: `import java.util.Map;

public class Shelf {
    private final Map<Integer, Book> books;

    public Shelf(Map<Integer, Book> books) {
        this.books = books;
    }

    public String title(int number) {
        Book book = books.get(number);
        if (book == null) {
            throw new IllegalStateException("no book " + number);
        }
        return book.title();
    }

    public String author(int code) {
        Book book = books.get(code);
        return book.author();¦
    }

    public record Book(String title, String author) {}
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "Shelf$Book.author()" because "book" is null',
    class: "property_of_nullish",
    says: ["`book` is null where its `author` is called", "`book` comes from `books.get(code)`"],
    puts: ["if (book == null) {", 'throw new IllegalStateException("no book " + code);', "}"],
    run: "new Shelf(new java.util.HashMap<>()).author(7)",
    gives: "java.lang.IllegalStateException: no book 7",
  },
  {
    title: "a null whose answer the comment names",
    path: "Labels.java",
    text: `public class Labels {
    public record Customer(String name) {}

    /** What stands on the parcel, or "unknown" where there is no customer. */
    public static String label(Customer customer) {
        return customer.name().trim();¦
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "Labels$Customer.name()" because "customer" is null',
    class: "property_of_nullish",
    says: ["`customer` is null where its `name` is called", "given by the caller"],
    puts: ["if (customer == null) {", 'return "unknown";', "}"],
    run: "Labels.label(null)",
    gives: "unknown",
  },
  {
    title: "a comment that names an answer of another type",
    path: "Labels.java",
    text: `public class Labels {
    public record Customer(String name) {}

    /** The length of the name, or "unknown" where there is no customer. */
    public static int label(Customer customer) {
        return customer.name().length();¦
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "Labels$Customer.name()" because "customer" is null',
    class: "property_of_nullish",
    says: ["`customer` is null"],
    puts: null,
  },
  {
    title: "a type that allows for none",
    path: "Mails.java",
    text: `import java.util.Map;
import java.util.Optional;

public class Mails {
    public record Person(String mail) {}

    /** Where to write to. */
    public static Optional<String> mailOf(Map<String, Person> people, String name) {
        Person person = people.get(name);
        return Optional.of(person.mail());¦
    }

    public static boolean invite(Map<String, Person> people, String name) {
        return true;
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "Mails$Person.mail()" because "person" is null',
    class: "property_of_nullish",
    says: ["`person` is null", "`people.get(name)`"],
    puts: ["if (person == null) {", "return Optional.empty();", "}"],
    run: 'Mails.mailOf(java.util.Map.of(), "ann")',
    gives: "Optional.empty",
  },
  {
    title: "a guard that would let everybody in",
    path: "Access.java",
    text: `import java.util.Map;

public class Access {
    public record User(boolean blocked) {}

    private final Map<String, User> users = new java.util.HashMap<>();

    public boolean mayEnter(String id) {
        User user = users.get(id);
        if (user.blocked()) {¦
            return false;
        }
        return true;
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "Access$User.blocked()" because "user" is null',
    class: "property_of_nullish",
    says: ["`user` is null where its `blocked` is called"],
    puts: null,
  },
  {
    title: "a number that a map does not have, and a sibling's default",
    path: "Stock.java",
    text: `import java.util.Map;

public class Stock {
    private final Map<String, Integer> counts = new java.util.HashMap<>();

    public int count(String article) {
        return counts.get(article);¦
    }

    public boolean has(String article) {
        return counts.getOrDefault(article, 0) > 0;
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "java.lang.Integer.intValue()" because the return value of "java.util.Map.get(Object)" is null',
    class: "property_of_nullish",
    says: ["`counts.get(article)` is null where a number is taken out of it"],
    puts: ["return counts.getOrDefault(article, 0);"],
    run: 'new Stock().count("x")',
    gives: "0",
  },
  {
    title: "an Optional that a sibling throws for",
    path: "Orders.java",
    text: `import java.util.Map;
import java.util.Optional;

public class Orders {
    private final Map<String, String> orders = new java.util.HashMap<>();

    public static class NotFound extends RuntimeException {
        public NotFound(String id) {
            super("no order " + id);
        }
    }

    private Optional<String> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    public String show(String id) {
        return find(id).orElseThrow(() -> new NotFound(id));
    }

    public int length(String number) {
        return find(number).get().length();¦
    }
}
`,
    error: "java.util.NoSuchElementException: No value present",
    class: "property_of_nullish",
    says: ["`find(number)` is empty where its value is taken"],
    puts: ["return find(number).orElseThrow(() -> new NotFound(number)).length();"],
    run: 'new Orders().length("a")',
    gives: "Orders$NotFound: no order a",
  },
  {
    title: "a mean of nothing whose value the comment names",
    path: "Stats.java",
    text: `import java.util.List;

public class Stats {
    /** The mean of some readings; 0 where there are no readings. */
    public static int mean(List<Integer> readings) {
        int sum = 0;
        for (int each : readings) {
            sum += each;
        }
        return sum / readings.size();¦
    }
}
`,
    error: "java.lang.ArithmeticException: / by zero",
    class: "logic_error",
    says: ["divided by zero: by `readings.size()`"],
    puts: ["if (readings.isEmpty()) {", "return 0;", "}"],
    run: "Stats.mean(java.util.List.of())",
    gives: "0",
  },
  {
    title: "the first of an empty list, null as the comment says",
    path: "Queue.java",
    text: `import java.util.List;

public class Queue {
    /** The job to do next, or null if there are no jobs. */
    public static String first(List<String> jobs) {
        return jobs.get(0);¦
    }
}
`,
    error: "java.lang.IndexOutOfBoundsException: Index 0 out of bounds for length 0",
    class: "logic_error",
    says: ["beyond the end of `jobs`"],
    puts: ["if (jobs.isEmpty()) {", "return null;", "}"],
    run: "Queue.first(new java.util.ArrayList<>())",
    gives: "null",
  },
  {
    title: "a number of a client that a sibling refuses",
    path: "Pages.java",
    text: `import java.util.Map;

public class Pages {
    public static int size(Map<String, String> query) {
        int size;
        try {
            size = Integer.parseInt(query.get("size"));
        } catch (NumberFormatException error) {
            throw new IllegalStateException("400 no number");
        }
        return size;
    }

    public static int page(Map<String, String> query) {
        int page = Integer.parseInt(query.get("page"));¦
        return page * 10;
    }
}
`,
    error: 'java.lang.NumberFormatException: For input string: "x"',
    class: "logic_error",
    says: ["no number where it is read as one"],
    puts: [
      "int page;",
      "try {",
      'page = Integer.parseInt(query.get("page"));',
      "} catch (NumberFormatException error) {",
      'throw new IllegalStateException("400 no number");',
      "}",
    ],
    run: 'Pages.page(java.util.Map.of("page", "x"))',
    gives: "java.lang.IllegalStateException: 400 no number",
  },
  {
    title: "a class that is taken for another",
    path: "Casts.java",
    text: `public class Casts {
    public static String text(Object value) {
        return (String) value;¦
    }
}
`,
    error:
      "java.lang.ClassCastException: class java.lang.Integer cannot be cast to class java.lang.String",
    class: "logic_error",
    says: ["`java.lang.Integer` is taken for a `java.lang.String`"],
    puts: null,
  },
  {
    title: "a list that is changed while it is walked through",
    path: "Walks.java",
    text: `import java.util.List;

public class Walks {
    public static void clean(List<String> names) {
        for (String name : names) {¦
            names.remove(name);
        }
    }
}
`,
    error: "java.util.ConcurrentModificationException",
    class: "logic_error",
    says: ["changed while it is walked through"],
    puts: null,
  },
  {
    title: "a null in Kotlin that a sibling refuses",
    path: "Shelf.kt",
    text: `package shop

class Shelf(private val books: Books) {
    fun title(number: Int): String {
        val book = books.find(number) ?: throw NoBook(number)
        return book.title
    }

    fun author(code: Int): String {
        val book = books.find(code)
        return book.author.uppercase()¦
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "shop.Book.getAuthor()" because "book" is null',
    class: "property_of_nullish",
    says: ['because "book" is null'],
    puts: ["if (book == null) {", "throw NoBook(code)", "}"],
  },
  {
    title: "a request that a sibling answers with 404, of another body",
    path: "Orders.java",
    text: `public class Orders {
    public ResponseEntity<Order> show(String id) {
        Order order = repository.find(id);
        if (order == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok(order);
    }

    public ResponseEntity<List<Item>> items(String id) {
        Order order = repository.find(id);
        return ResponseEntity.ok(order.items());¦
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "shop.Order.items()" because "order" is null',
    class: "property_of_nullish",
    says: ["`order` is null"],
    puts: ["if (order == null) {", "return ResponseEntity.notFound().build();", "}"],
  },
  {
    title: "a null in a lambda",
    path: "Names.java",
    text: `import java.util.List;

public class Names {
    public record Row(String name) {}

    /** All names; an empty list where there is none. */
    public static List<String> names(List<Row> rows) {
        return rows.stream().map(row -> row.name()).toList();¦
    }
}
`,
    error:
      'java.lang.NullPointerException: Cannot invoke "shop.Names$Row.name()" because "row" is null',
    class: "property_of_nullish",
    says: ["`row` is null"],
    puts: null,
  },
  {
    title: "a service that does not answer",
    path: "Mail.java",
    text: `public class Mail {
    public static String send(Client client) {
        return client.post("x");¦
    }
}
`,
    error: "java.net.SocketTimeoutException: Read timed out",
    class: "dependency_failure",
    says: ["did not answer: Read timed out"],
    puts: null,
  },
];

/** The JVM's own cases, each in a package; those that name how they are run were run with a JDK. */
export const jvmCases: LanguageCase[] = cases.map((it) => ({
  ...it,
  path: `src/main/${it.path.endsWith(".kt") ? "kotlin" : "java"}/shop/${it.path}`,
  text: it.text.startsWith("package") ? it.text : `package shop;\n\n${it.text}`,
}));

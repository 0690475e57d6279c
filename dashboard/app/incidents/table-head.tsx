/** A column: its title, and its width and the window it needs as class names. */
const columns: [title: string, look: string][] = [
  ["Severity", "hidden w-28 pl-4 md:table-cell"],
  ["Incident", ""],
  ["Events", "w-20 text-right"],
  ["Last seen", "hidden w-28 lg:table-cell"],
  ["First seen", "hidden w-28 xl:table-cell"],
  ["Status", "hidden w-36 md:table-cell"],
  ["Confidence", "hidden w-28 lg:table-cell"],
  ["Pull request", "hidden w-36 sm:table-cell"],
];

/** The heads of the columns. Columns leave in order of weight as the window narrows. */
export function TableHead() {
  return (
    <thead className="border-line border-b">
      <tr>
        {columns.map(([title, look]) => (
          <th
            key={title}
            scope="col"
            className={`whitespace-nowrap px-3 py-2 text-left font-medium text-faint text-xs ${look}`}
          >
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

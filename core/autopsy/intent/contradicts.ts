/** How a comment says that something is an error, and how it says that it is an empty answer. */
const saysRefused =
  /\b(?:refus|reject|thr[eo]w|rais|fail|denie[ds]|forbid|answered with 4|40\d|422)\w*/i;
const saysEmpty = /\b(?:null|undefined|None|nothing|empty|zero|0)\b/;

const refuses = /^(?:throw|raise|reject|abort)$|Error$|^4\d\d$/;
const goesOn = /^(?:return|continue|\?\?|\|\||\?\.)$/;

/**
 * What a quote says against a change: it names an error where the change answers something, or an
 * empty answer where the change throws. Null where neither is so.
 */
export function contradiction(quote: string, written: string[]): string | null {
  const throws = written.some((each) => refuses.test(each));
  if (saysRefused.test(quote) && !throws && written.some((each) => goesOn.test(each)))
    return "says that it is an error";
  const saysAnswer = saysEmpty.test(quote) && !saysRefused.test(quote);
  return saysAnswer && written.some((each) => each === "throw" || each === "raise")
    ? "says that there is an answer"
    : null;
}

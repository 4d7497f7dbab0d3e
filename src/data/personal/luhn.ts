/** Whether the last of the digits is the check digit of those before it (ISO/IEC 7812-1, annex B). */
export function isLuhnValid(digits: string): boolean {
  return luhnSum(digits, false) % 10 === 0;
}

/** The digit that makes the digits before it valid. */
export function luhnDigit(digits: string): string {
  return String((10 - (luhnSum(digits, true) % 10)) % 10);
}

/** Every second digit from the right is doubled; `first` says whether the rightmost one is. */
function luhnSum(digits: string, first: boolean): number {
  let double = first;
  let sum = 0;
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    const digit = digits.charCodeAt(index) - 48;
    const counted = double ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
    double = !double;
  }
  return sum;
}

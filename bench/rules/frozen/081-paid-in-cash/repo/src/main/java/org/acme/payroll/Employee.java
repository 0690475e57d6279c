package org.acme.payroll;

import java.math.BigDecimal;

/** `account` is null where somebody is paid in cash. */
public record Employee(String name, BigDecimal salary, Account account, boolean left) {
    public record Account(String iban) {}
}

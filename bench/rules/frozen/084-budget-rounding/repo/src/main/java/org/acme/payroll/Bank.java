package org.acme.payroll;

import java.math.BigDecimal;

/** The bank that transfers. */
public interface Bank {
    void transfer(String iban, BigDecimal amount);
}

package org.acme.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Sums of a month. */
public final class Payroll {
    private final List<Employee> employees = new ArrayList<>();
    private final Bank bank;

    public Payroll(Bank bank) {
        this.bank = bank;
    }

    public void hire(Employee employee) {
        employees.add(employee);
    }

    /** Pays everybody. Employees without an account are paid in cash: they are left out here. */
    public int payAll() {
        int paid = 0;
        for (Employee employee : employees) {
            String iban = employee.account().iban();
            bank.transfer(iban, employee.salary());
            paid++;
        }
        return paid;
    }

    /** Removes everybody who has left. */
    public void sweep() {
        for (Employee employee : employees) {
            if (employee.left()) {
                employees.remove(employee);
            }
        }
    }

    /** The budget of a department's head, as typed into the form. */
    public BigDecimal budget(String typed) {
        return new BigDecimal(typed).setScale(2);
    }
}

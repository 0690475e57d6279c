<?php

declare(strict_types=1);

namespace Acme\Tickets;

final class Repository
{
    /** @var array<string, Ticket> */
    private array $tickets = [];

    public function add(Ticket $ticket): void
    {
        $this->tickets[$ticket->code] = $ticket;
    }

    /** The ticket of a code, or null where nobody bought it. */
    public function find(string $code): ?Ticket
    {
        return $this->tickets[$code] ?? null;
    }
}

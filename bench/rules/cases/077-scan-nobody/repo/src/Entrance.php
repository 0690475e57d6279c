<?php

declare(strict_types=1);

namespace Acme\Tickets;

final class Entrance
{
    public function __construct(private readonly Repository $tickets)
    {
    }

    /** Scans a ticket at the door: true opens it. */
    public function scan(string $code): bool
    {
        $ticket = $this->tickets->find($code);
        if ($ticket->used) {
            return false;
        }
        $ticket?->use();

        return true;
    }

    /** The seat of a ticket as the usher reads it; "unknown" where nobody bought it. */
    public function seat(string $code): string
    {
        $ticket = $this->tickets->find($code);

        return strtoupper($ticket->seatLabel());
    }
}

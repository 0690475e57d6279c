<?php

declare(strict_types=1);

namespace Acme\Tickets;

final class Ticket
{
    public bool $used = false;

    public function __construct(
        public readonly string $code,
        public readonly string $seat,
        public readonly ?\DateTimeImmutable $refundedAt = null,
    ) {
    }

    /** The seat as it is printed on the ticket: "A 12". */
    public function seatLabel(): string
    {
        return $this->seat;
    }

    public function use(): void
    {
        $this->used = true;
    }
}

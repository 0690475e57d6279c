<?php

declare(strict_types=1);

use Acme\Tickets\Entrance;
use Acme\Tickets\Repository;

require __DIR__ . '/../vendor/autoload.php';

$entrance = new Entrance(new Repository());
$code = $_GET['code'] ?? '';

echo match ($_SERVER['PATH_INFO'] ?? '/') {
    '/scan' => json_encode(['open' => $entrance->scan($code)]),
    '/seat' => json_encode(['seat' => $entrance->seat($code)]),
    default => '{}',
};

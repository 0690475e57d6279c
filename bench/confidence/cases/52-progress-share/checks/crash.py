from buildbee.board import board
from buildbee.plan import plan
board([plan("j1", ["compile"], ["docs/a.md"])])

from pinger.poll import poll
from pinger.settings import load
poll("http://a.example", load("timeout_s = 2"), lambda url, timeout: 200)

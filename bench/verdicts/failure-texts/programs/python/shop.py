import configparser, json, os, random, socket, sqlite3, subprocess, tempfile, uuid
from datetime import datetime, timedelta, timezone
from decimal import Decimal

def number(limit=90000): return random.randint(3, limit)
def name(): return random.choice("alice bob carol dave erin frank grace heidi ivan judy".split())
def folder(): return tempfile.mkdtemp(prefix="shop-")

class Order:
    def __init__(self): self.lines = []
class Declined(Exception): pass
class ServiceError(Exception): pass

def find_user(i): raise LookupError(f"user {i} is unknown to tenant {uuid.uuid4()}")
def find_product(i): raise LookupError(f"product {i} is unknown to tenant {uuid.uuid4()}")
def pay(card): raise Declined(f"card ending {card % 10000:04} was declined by gateway in {number(900)}ms")
def pay_limit(card): raise Declined(f"card ending {card % 10000:04} is over its limit by {Decimal(number()) / 100}")
def call(status): raise ServiceError(f"POST http://127.0.0.1:{number(60000)}/pay returned HTTP {status}")
def table(t): sqlite3.connect(":memory:").execute(f"select * from orders_{t}")
def syntax(t): sqlite3.connect(":memory:").execute(f"selekt {t}")
def unique():
    db = sqlite3.connect(":memory:"); db.execute("create table t(email text unique)")
    for _ in (1, 2): db.execute("insert into t values (?)", [f"{name()}"[:0]])
def connect(): socket.create_connection(("127.0.0.1", number(900)), timeout=1)
def lock(path): raise TimeoutError(f"could not lock {path}/db.lock within {number(30)}.{number(9)}s, held by pid {number()}")
def unlock(path): raise PermissionError(f"cannot release {path}/db.lock, held by pid {number()}")
def compare_snapshot(): raise AssertionError(f"snapshot {folder()}/cart.png differs in {number()} pixels ({number(99)}.{number(99)}%)")
def compare_size(): raise AssertionError(f"snapshot {folder()}/cart.png has size {number(2000)}x{number(2000)}")
def replay(): raise ServiceError(f"event {uuid.uuid4()} arrived before event {uuid.uuid4()}")
def duplicate(): raise ServiceError(f"event {uuid.uuid4()} arrived twice, first at {datetime.now(timezone.utc) - timedelta(seconds=number())}")
def check(value, limit): assert value < limit, f"latency p95 {value}ms is above the budget of {limit}ms"
def memory(value): assert False, f"memory grew by {value} kB over {number(500)} requests"
def equal(): assert number() == number()
def member(): assert number() in [number(), number()]
def same_dict(): assert {"total": number()} == {"total": number()}
def truth(): assert not number()
def later(): raise ServiceError(f"worker {name()}-{number(40)} did not finish job {number()}")
def crashed(): raise ServiceError(f"worker {name()}-{number(40)} crashed with signal {random.choice([11])} in job {number()}")
def schedule(): raise ServiceError(f"job {number()} was scheduled for {datetime.now() + timedelta(seconds=number())}, ran at {datetime.now()}")
def shard(): raise ServiceError(f"shard {number(8)} of {number(90)} has no leader")

CASES = [
    ("user", lambda: find_user(number())), ("product", lambda: find_product(number())),
    ("declined", lambda: pay(number())), ("limit", lambda: pay_limit(number())),

    ("http-500", lambda: call(500)), ("http-401", lambda: call(401)),
    ("no-table", lambda: table(number())), ("syntax", lambda: syntax(number())),

    ("unique", unique), ("refused", connect),
    ("lock", lambda: lock(folder())), ("unlock", lambda: unlock(folder())),

    ("pixels", compare_snapshot), ("size", compare_size), ("order", replay), ("twice", duplicate),

    ("p95", lambda: check(number() + 1000, number(900))), ("memory", lambda: memory(number())),
    ("late", later), ("crashed", crashed),

    ("equal", equal, "generic"), ("in", member, "generic"), ("dict", same_dict, "generic"), ("not", truth, "generic"),

    ("key", lambda: {}[f"sku-{number()}"]), ("index", lambda: [][number()]),
    ("attribute", lambda: Order().total), ("none", lambda: None.total),

    ("no-file", lambda: open(f"{folder()}/prices.csv")), ("folder", lambda: open(folder())),
    ("json", lambda: json.loads("{" * (number(5)))), ("int", lambda: int(f"x{number()}")),

    ("unpack", lambda: (lambda a, b: a)(*range(number(20)))), ("divide", lambda: number() / 0),
    ("unicode", lambda: bytes([200 + number(50), 65]).decode()), ("overflow", lambda: 2.5 ** (number() + 99999)),

    ("command", lambda: subprocess.run(["false", str(number())], check=True)),
    ("no-command", lambda: subprocess.run([f"convert-{number()}"])),
    ("schedule", schedule), ("shard", shard),

    ("section", lambda: configparser.ConfigParser()[f"tenant{number()}"]),
    ("date", lambda: datetime.fromisoformat(f"2026-13-{number(28):02}")),
    ("decimal", lambda: Decimal(f"{number()}x")), ("assigned", lambda: getattr(os, f"shop_{number()}")),
]

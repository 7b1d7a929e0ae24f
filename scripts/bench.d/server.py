"""The server in LIANHE_BENCH_SERVER, and the programs that are run against it."""

import os
import subprocess
import time

SERVER = os.environ["LIANHE_BENCH_SERVER"]
BIN = os.environ["LIANHE_POSTGRES_BIN"]
RELEASE = ".build/release"
HERE = os.path.dirname(__file__)


def url(database, role="postgres"):
    return f"postgresql:///{database}?host={SERVER}&port=5432&user={role}"


def run(*command, **options):
    return subprocess.run(command, check=True, text=True, capture_output=True, **options).stdout


def psql(database, *arguments):
    return run("psql", "-X", "-q", "-d", url(database), *arguments)


def bench(measure, address, *numbers):
    """What LianheBench says of a measure: for each line how much was done a second."""
    return rates(run(f"{RELEASE}/LianheBench", measure, address, *map(str, numbers)))


def rates(output):
    return [int(done) * 1_000_000 / int(elapsed) for done, elapsed in (line.split() for line in output.splitlines())]


def pgbench(database, role, seconds, script, clients=1, threads=1, **values):
    """Runs of a script a second by prepared statements; pgbench knows the values as its variables."""
    variables = [f"--define={name}={value}" for name, value in values.items()]
    out = run(f"{BIN}/pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(threads), "-T", str(seconds),
              *variables, "-f", "-", "-h", SERVER, "-p", "5432", "-U", role, database, input=script)
    return float(next(line for line in out.splitlines() if line.startswith("tps")).split()[2])


def timed(*command):
    """What a command printed, its seconds, and the most memory it had, in MB."""
    begun = time.monotonic()
    child = subprocess.Popen(command, text=True, stdout=subprocess.PIPE)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    elapsed = time.monotonic() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]} ended with {child.returncode}")
    return output, elapsed, usage.ru_maxrss / 1024


def busy_share():
    """How much of the processors others use, measured for a second while nothing of ours runs."""
    before = processor_ticks()
    time.sleep(1)
    idle, total = (after - earlier for after, earlier in zip(processor_ticks(), before))
    return 1 - idle / total


def processor_ticks():
    """The ticks the processors had nothing to do, and all of them."""
    with open("/proc/stat") as file:
        ticks = [int(word) for word in file.readline().split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)

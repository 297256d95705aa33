"""Apache Kafka from Maven Central: one JVM that is broker and controller (KRaft), listening on loopback."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import uuid4

from connectors.dev_servers.cache import Pinned
from connectors.dev_servers.ports import LOOPBACK, free_port
from connectors.dev_servers.process import Launch
from connectors.dev_servers.server import DevServer
from connectors.dev_servers.tools import JAVA, MAVEN

__all__ = ["KAFKA_VERSION", "KafkaServer", "kafka_jars"]

KAFKA_VERSION: Final = "4.1.1"
JARS: Final = Pinned(
    f"kafka-{KAFKA_VERSION}", "3a34e90b2c305fced2b81eb1d737a8f6b0e1fc5831f4ef1a0f8a89c07bd1badd"
)
_COPY: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_POM: Final = f"""\
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>omi-stream</groupId>
  <artifactId>dev-kafka</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>{KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId>
      <artifactId>log4j-slf4j-impl</artifactId>
      <version>2.24.3</version>
    </dependency>
  </dependencies>
</project>
"""

_LOGGING: Final = """\
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %m (%c{1})%n
rootLogger.level = info
rootLogger.appenderRef.out.ref = out
logger.settings.name = org.apache.kafka.common.config.AbstractConfig
logger.settings.level = warn
"""

_SETTINGS: Final = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller_port}
listeners=PLAINTEXT://{host}:{port},CONTROLLER://{host}:{controller_port}
advertised.listeners=PLAINTEXT://{host}:{port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
log.dirs={data}

# One broker holds everything once.
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4

# A topic that was not created is a mistake to be seen.
auto.create.topics.enable=false

# Tests do not wait for what only many members need, and see failures soon.
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
transaction.abort.timed.out.transaction.cleanup.interval.ms=1000

# A broker that was killed may come back once its registration has run out; the default is 9 s.
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=250

# The default takes a quarter of this small heap.
log.cleaner.dedupe.buffer.size=8388608
"""


def kafka_jars(cache: Path) -> Path:
    """Return the folder of Kafka's jars; fetch them with Maven if they are not there.

    Raises:
        ConfigError: Maven is not installed, or what it fetched is not what is pinned.
        Unavailable: Maven failed.
    """
    return JARS.get(cache, _fetch)


def _fetch(folder: Path) -> None:
    with TemporaryDirectory() as project:
        (Path(project) / "pom.xml").write_text(_POM, encoding="utf-8")
        MAVEN.run(
            ["-q", "-B", _COPY, "-DincludeScope=runtime", f"-DoutputDirectory={folder}"],
            cwd=Path(project),
        )


@dataclass(frozen=True, slots=True)
class _Files:
    folder: Path

    @property
    def settings(self) -> Path:
        return self.folder / "server.properties"

    @property
    def logging(self) -> Path:
        return self.folder / "log4j2.properties"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def formatted(self) -> bool:
        return (self.data / "meta.properties").exists()


class KafkaServer(DevServer):
    """A broker of our own. `with` starts and stops it; its data stay in the folder."""

    def __init__(self, folder: Path, jars: Path, port: int) -> None:
        super().__init__("Kafka", folder.resolve())
        self.port = port
        self._controller_port = free_port()
        self._jars = jars
        self._files = _Files(self.folder)

    @property
    def bootstrap(self) -> str:
        """Where clients connect to: `host:port`."""
        return f"{LOOPBACK}:{self.port}"

    def _prepare(self) -> Launch:
        self._write_settings()
        if not self._files.formatted:
            self._format()
        command = self._java("-Xms64m", "-Xmx512m", "kafka.Kafka", str(self._files.settings))
        return Launch(command, (self.port, self._controller_port), ("Kafka Server started",))

    def _write_settings(self) -> None:
        self._files.logging.write_text(_LOGGING, encoding="utf-8")
        self._files.settings.write_text(
            _SETTINGS.format(
                host=LOOPBACK,
                port=self.port,
                controller_port=self._controller_port,
                data=self._files.data,
            ),
            encoding="utf-8",
        )

    def _format(self) -> None:
        cluster = urlsafe_b64encode(uuid4().bytes).decode().rstrip("=")
        # With "=": an id may begin with "-".
        arguments = ("format", f"--cluster-id={cluster}", "--config", str(self._files.settings))
        JAVA.run(self._java("kafka.tools.StorageTool", *arguments)[1:], cwd=self.folder)

    def _java(self, *arguments: str) -> list[str]:
        return [
            JAVA.path(),
            "-XX:+UseSerialGC",
            f"-Dlog4j2.configurationFile={self._files.logging}",
            "-cp",
            f"{self._jars}/*",
            *arguments,
        ]

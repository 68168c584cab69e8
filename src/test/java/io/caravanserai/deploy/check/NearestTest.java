package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hint is given where somebody mistyped, and not where another thing was meant. */
class NearestTest {
    private static final Set<String> COMPONENTS =
            HubSurroundings.here().allowed().allowedComponents();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp",
                "atom",
                "coap",
                "cql",
                "dns",
                "docker",
                "etcd3",
                "ftp",
                "ftps",
                "git",
                "grpc",
                "imap",
                "irc",
                "jcr",
                "jdbc",
                "jms",
                "jpa",
                "jt400",
                "kafka",
                "ldap",
                "lpr",
                "mail",
                "mina",
                "mllp",
                "mongodb",
                "mqtt",
                "nats",
                "netty",
                "nsq",
                "paho",
                "pop3",
                "redis",
                "rest",
                "rss",
                "scp",
                "sftp",
                "sjms",
                "smb",
                "smpp",
                "smtp",
                "smtps",
                "snmp",
                "soap",
                "solr",
                "sql",
                "ssh",
                "stomp",
                "tahu",
                "xmpp",
                "xslt",
                "zookeeper"
            })
    void anotherComponentOfCamelIsNoSlip(String scheme) {
        assertThat(Nearest.to(scheme, COMPONENTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "conection, connection",
        "durabel, durable",
        "drect, direct",
        "kamlet, kamelet",
        "scedule, schedule",
        "bena, bean",
        "Log, log",
        "lgo, log"
    })
    void aSlipIsToldFromIt(String written, String meant) {
        assertThat(Nearest.to(written, COMPONENTS)).contains(meant);
    }
}

package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/** What a member says of its set: it is the primary and alone. */
final class ReplicaSetStatus {
    static final String SET_NAME = "rs0";

    private final String host;

    ReplicaSetStatus(InetSocketAddress address) {
        this.host = address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Completes the library's answer to {@code hello}. */
    Document hello(Document answer, BsonTimestamp now) {
        Document opTime = new Document("ts", now).append("t", 1L);
        return answer.append("helloOk", true)
                .append("isWritablePrimary", true)
                .append("secondary", false)
                .append("readOnly", false)
                .append("setName", SET_NAME)
                .append("setVersion", 1)
                .append("hosts", List.of(host))
                .append("primary", host)
                .append("me", host)
                .append("logicalSessionTimeoutMinutes", 30)
                .append(
                        "lastWrite",
                        new Document("opTime", opTime)
                                .append("lastWriteDate", Instant.now())
                                .append("majorityOpTime", opTime)
                                .append("majorityWriteDate", Instant.now()));
    }

    /** The answer to {@code replSetGetStatus}. */
    Document members() {
        Document member = new Document("_id", 0)
                .append("name", host)
                .append("health", 1.0)
                .append("state", 1)
                .append("stateStr", "PRIMARY")
                .append("self", true);
        return new Document("set", SET_NAME)
                .append("myState", 1)
                .append("members", List.of(member))
                .append("ok", 1.0);
    }

    /** What every answer of a replica set carries. */
    static void stamp(Document answer, BsonTimestamp now) {
        answer.append("operationTime", now)
                .append(
                        "$clusterTime",
                        new Document("clusterTime", now)
                                .append(
                                        "signature",
                                        new Document("hash", new BinData(new byte[20])).append("keyId", 0L)));
    }
}

package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is connected, by the name that an application gives itself in its first message. */
final class Connections {
    private final Map<Channel, String> applications = new ConcurrentHashMap<>();

    void greeted(Channel channel, Document hello) {
        if (hello.get("client") instanceof Document client
                && client.get("application") instanceof Document application) {
            applications.put(channel, String.valueOf(application.get("name")));
        }
    }

    /** As {@code $currentOp} lists idle connections. */
    List<Document> list() {
        applications.keySet().removeIf(channel -> !channel.isOpen());
        return applications.values().stream()
                .map(name -> new Document("appName", name).append("active", false))
                .toList();
    }
}

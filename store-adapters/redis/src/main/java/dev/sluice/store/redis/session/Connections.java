package dev.sluice.store.redis.session;

import dev.sluice.error.StoreUnavailableException;
import dev.sluice.settings.TrustedCertificates;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.X509ExtendedTrustManager;

/** The connections of a store: at most so many at a time, kept for the next one who asks. Thread-safe. */
public final class Connections implements AutoCloseable {
    /** The name by which the server's {@code CLIENT LIST} shows them. */
    public static final String CLIENT_NAME = "sluice";

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final RedisAddress address;
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<StatefulRedisConnection<byte[], byte[]>> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    public Connections(RedisAddress address) {
        this.address = address;
        this.free = new Semaphore(address.maxConnections(), true);
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        this.uri = uri(address);
        this.client = RedisClient.create(resources, uri);
        client.setOptions(options(address));
    }

    private static RedisURI uri(RedisAddress address) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(address.host())
                .withPort(address.port())
                .withDatabase(address.database())
                .withClientName(CLIENT_NAME)
                .withSsl(address.tls())
                .withTimeout(address.requestTimeout());
        if (!address.user().isEmpty()) {
            uri.withAuthentication(address.user(), address.password().reveal());
        } else if (address.password().present()) {
            uri.withPassword((CharSequence) address.password().reveal());
        }
        return uri.build();
    }

    /** Without reconnecting: commands sent again by the driver's own accord would be counted, and rejected, twice. */
    private static ClientOptions options(RedisAddress address) {
        SslOptions.Builder tls = SslOptions.builder().jdkSslProvider();
        if (address.tls()) {
            X509ExtendedTrustManager trust = TrustedCertificates.manager(address.authorities());
            tls.sslContext(context -> context.trustManager(trust));
        }
        return ClientOptions.builder()
                .autoReconnect(false)
                .protocolVersion(ProtocolVersion.RESP2)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(address.connectTimeout())
                        .build())
                .sslOptions(tls.build())
                .build();
    }

    public RedisAddress address() {
        return address;
    }

    public RedisClient client() {
        return client;
    }

    /**
     * A connection for one thread, who closes it.
     *
     * @param doing for messages, a verb and its object
     */
    public Link open(String doing) {
        requireOpen();
        try {
            if (!free.tryAcquire(address.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException("Cannot " + doing + ": all " + address.maxConnections()
                        + " connections are in use; close what is not needed or raise maxConnections");
            }
        } catch (InterruptedException e) {
            throw RedisErrors.explain(doing, e);
        }
        boolean opened = false;
        try {
            Link link = new Link(this, idleOrNew(), address.requestTimeout());
            opened = true;
            return link;
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }

    private StatefulRedisConnection<byte[], byte[]> idleOrNew() {
        for (var kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isOpen()) {
                return kept;
            }
            drop(kept);
        }
        try {
            var connection = client.connectAsync(ByteArrayCodec.INSTANCE, uri)
                    .toCompletableFuture()
                    .get(address.connectTimeout().toMillis() + 1_000, TimeUnit.MILLISECONDS);
            connection.setAutoFlushCommands(false);
            return connection;
        } catch (InterruptedException | ExecutionException | TimeoutException | IllegalStateException e) {
            requireOpen();
            throw RedisErrors.explain("connect to " + address, e);
        }
    }

    /** Takes a connection back; a broken one is dropped. */
    public void giveBack(StatefulRedisConnection<byte[], byte[]> connection, boolean sound) {
        if (sound && connection.isOpen() && !closed.get()) {
            idle.push(connection);
        } else {
            drop(connection);
        }
        free.release();
    }

    /** Without waiting: the server may be gone, and then nothing is to be said to it. */
    private static void drop(StatefulRedisConnection<byte[], byte[]> connection) {
        if (connection.isOpen()) {
            var unused = connection.closeAsync();
        }
    }

    public void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("The store " + address + " is closed");
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean interrupted = finished(client.shutdownAsync(0, GOODBYE.toMillis(), TimeUnit.MILLISECONDS));
        interrupted |= finished(resources.shutdown(0, GOODBYE.toMillis(), TimeUnit.MILLISECONDS));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits, also in an interrupted thread, which else would leave threads behind; whether it was interrupted. */
    private static boolean finished(Future<?> end) {
        boolean interrupted = false;
        while (true) {
            try {
                end.get(2 * GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                // the sockets are gone with their event loops; there is nobody to tell
                return interrupted;
            }
        }
    }
}

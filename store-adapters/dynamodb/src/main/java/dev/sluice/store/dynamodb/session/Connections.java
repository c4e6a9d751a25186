package dev.sluice.store.dynamodb.session;

import dev.sluice.settings.TrustedCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Makes the JDK's connections, and ends those that are idle, which the JDK keeps for some seconds and lets nobody close. But who connects
 * to a host is given one that is idle there, and may close that; only a connection that answers now is known, so that the last requests
 * are remembered, too, for those that are under way.
 */
final class Connections implements UrlConnectionFactory {
    private static final int REMEMBERED = 16;

    /** How many idle connections the JDK keeps for each host. */
    private static final int KEPT = Integer.getInteger("http.maxConnections", 5);

    /** An idle connection takes no time to be given; a new one is not wanted. */
    private static final int AT_ONCE_MILLIS = 1;

    private final DynamoDbAddress address;
    private final SSLSocketFactory trusting;
    private final Deque<HttpURLConnection> last = new ArrayDeque<>();
    private @Nullable URI host;

    Connections(DynamoDbAddress address) {
        this.address = address;
        this.trusting =
                TrustedCertificates.of(Optional.ofNullable(address.trusted())).getSocketFactory();
    }

    @Override
    public HttpURLConnection createConnection(URI uri) {
        try {
            HttpURLConnection connection = connection(uri);
            connection.setConnectTimeout((int) address.connectTimeout().toMillis());
            connection.setReadTimeout((int) address.requestTimeout().toMillis());
            remember(uri, connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpURLConnection connection(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(trusting);
        }
        return connection;
    }

    private synchronized void remember(URI uri, HttpURLConnection connection) {
        host = uri;
        last.addLast(connection);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    synchronized void close() {
        last.forEach(HttpURLConnection::disconnect);
        last.clear();
        URI used = host;
        host = null;
        for (int i = 0; used != null && i < KEPT && endsOne(used); i++) {}
    }

    /** Ends a connection that is idle; or, if none is, one that it had to make. Whether it has ended any. */
    private boolean endsOne(URI uri) {
        HttpURLConnection idle = null;
        try {
            idle = connection(uri);
            idle.setConnectTimeout(AT_ONCE_MILLIS);
            idle.setReadTimeout(AT_ONCE_MILLIS);
            idle.connect();
            return true;
        } catch (IOException e) {
            // none was idle, and the server is far or gone
            return false;
        } finally {
            if (idle != null) {
                idle.disconnect();
            }
        }
    }
}

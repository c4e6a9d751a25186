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
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * Makes the JDK's connections, and ends those that are idle. The JDK keeps an idle connection for some seconds and lets nobody close
 * it, except that each request that is over may close one of its host; so the last requests are remembered.
 */
final class Connections implements UrlConnectionFactory {
    /** The JDK keeps 5 for each host unless a system property says otherwise. */
    private static final int REMEMBERED = 16;

    private final DynamoDbAddress address;
    private final SSLSocketFactory trusting;
    private final Deque<HttpURLConnection> last = new ArrayDeque<>();

    Connections(DynamoDbAddress address) {
        this.address = address;
        this.trusting =
                TrustedCertificates.of(Optional.ofNullable(address.trusted())).getSocketFactory();
    }

    @Override
    public HttpURLConnection createConnection(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) address.connectTimeout().toMillis());
            connection.setReadTimeout((int) address.requestTimeout().toMillis());
            connection.setInstanceFollowRedirects(false);
            if (connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(trusting);
            }
            remember(connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void remember(HttpURLConnection connection) {
        last.addLast(connection);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    synchronized void close() {
        last.forEach(HttpURLConnection::disconnect);
        last.clear();
    }
}

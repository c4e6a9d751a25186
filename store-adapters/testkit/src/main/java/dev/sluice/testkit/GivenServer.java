package dev.sluice.testkit;

import dev.sluice.testkit.container.ServerContainer;
import java.net.URI;
import java.util.Optional;

/**
 * A server for tests to use instead of one that they start themselves.
 *
 * @param disposable whether it goes with all that it has when the tests end, so that nobody need clean up
 */
public record GivenServer(String host, int port, String user, String password, boolean disposable) {

    /** The server in a container, as this user. */
    static GivenServer in(ServerContainer container, String user, String password) {
        return new GivenServer(container.host(), container.port(), user, password, true);
    }

    /**
     * The one that the system property {@code sluice.test.<store>.url} names, such as {@code redis://user:password@host:port}. A
     * password with characters that no URL takes is given as {@code sluice.test.<store>.password}.
     *
     * @param port where the URL has none
     * @param user where the URL has none
     */
    static Optional<GivenServer> named(String store, int port, String user) {
        String property = "sluice.test." + store;
        String text = System.getProperty(property + ".url", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI url = URI.create(text);
        String[] login = Optional.ofNullable(url.getUserInfo()).orElse("").split(":", 2);
        String password = login.length > 1 ? login[1] : "";
        return Optional.of(new GivenServer(
                url.getHost(),
                url.getPort() < 0 ? port : url.getPort(),
                login[0].isEmpty() ? user : login[0],
                System.getProperty(property + ".password", password),
                false));
    }
}

package dev.sluice.store.dynamodb.session;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.settings.StoreUrl;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where DynamoDB is and how it is entered.
 *
 * @param region such as {@code eu-central-1}
 * @param endpoint where requests go instead of the region's own address
 * @param accessKey the access key id, or an empty text for the credentials that the SDK finds by itself
 * @param trusted certificates in PEM to trust instead of the JDK's
 * @param maxConnections most requests at a time
 */
public record DynamoDbAddress(
        String region,
        @Nullable URI endpoint,
        String accessKey,
        Secret secret,
        @Nullable Path trusted,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxConnections) {
    private static final String REGION = "region";
    private static final String ENDPOINT = "endpoint";
    private static final List<String> OPTIONS = List.of(
            REGION,
            ENDPOINT,
            Options.TLS,
            Options.TLS_CA,
            Options.CONNECT_TIMEOUT,
            Options.REQUEST_TIMEOUT,
            Options.MAX_CONNECTIONS);

    private static final String FORM = "dynamodb://region?option=value or dynamodb://host:port?option=value";
    private static final String DEFAULT_REGION = "us-east-1";

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static DynamoDbAddress of(StoreSettings settings) {
        StoreUrl url = StoreUrl.of("DynamoDB", FORM, settings.url());
        if (!url.path().isEmpty()) {
            throw url.wrong("it does not read " + FORM);
        }
        if (!url.user().isEmpty() && !settings.password().present()) {
            throw url.wrong("it names the access key id " + url.user()
                    + ", but there is no secret access key; give it as password");
        }
        Options options = url.options(settings.options(), OPTIONS);
        String place = url.hosts();
        boolean isHost = place.contains(":") || place.contains(".") || place.equals("localhost");
        boolean tls = options.tls();
        Optional<URI> endpoint = options.text(ENDPOINT)
                .or(() -> isHost ? Optional.of((tls ? "https://" : "http://") + place) : Optional.empty())
                .map(text -> uri(url, text));
        return new DynamoDbAddress(
                region(url, options.text(REGION).orElse(isHost ? "" : place)),
                endpoint.orElse(null),
                url.user(),
                settings.password(),
                options.tlsCa().orElse(null),
                options.connectTimeout(Duration.ofSeconds(10)),
                options.requestTimeout(Duration.ofSeconds(60)),
                options.maxConnections(16));
    }

    private static String region(StoreUrl url, String given) {
        String region = given.isEmpty() ? DEFAULT_REGION : given;
        if (!region.matches("[a-z0-9-]+")) {
            throw url.wrong("\"" + region + "\" is no region, such as eu-central-1");
        }
        return region;
    }

    private static URI uri(StoreUrl url, String endpoint) {
        try {
            URI uri = new URI(endpoint);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the same fault as an address of another kind
        }
        throw url.wrong("the endpoint " + endpoint + " does not read http://host:port or https://host:port");
    }

    /** The region or the endpoint, for messages. */
    @Override
    public String toString() {
        return endpoint == null ? "DynamoDB in " + region : String.valueOf(endpoint);
    }
}

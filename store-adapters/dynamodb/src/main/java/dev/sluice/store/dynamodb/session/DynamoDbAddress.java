package dev.sluice.store.dynamodb.session;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern URL = Pattern.compile("dynamodb://(?:([^@/?]*)@)?([^/?@]*)/?(?:\\?(.*))?");
    private static final String DEFAULT_REGION = "us-east-1";
    private static final int DEFAULT_CONNECT_SECONDS = 10;
    private static final int DEFAULT_REQUEST_SECONDS = 60;
    private static final int DEFAULT_CONNECTIONS = 16;

    /** @throws SettingsException if the URL or an option is wrong; the message never repeats a password */
    public static DynamoDbAddress of(StoreSettings settings) {
        Matcher url = URL.matcher(settings.url());
        if (!url.matches()) {
            throw wrong("it does not read dynamodb://region?option=value or dynamodb://host:port?option=value");
        }
        String user = decoded(part(url.group(1)));
        if (user.contains(":")) {
            throw wrong("it holds a password; give the secret access key as a setting of its own");
        }
        if (!user.isEmpty() && !settings.password().present()) {
            throw wrong(
                    "it names the access key id " + user + ", but there is no secret access key; give it as password");
        }
        Map<String, String> options = options(part(url.group(3)), settings.options());
        String place = part(url.group(2));
        boolean isHost = place.contains(":") || place.contains(".") || place.equals("localhost");
        boolean tls = usesTls(options);
        String endpoint = options.get(DynamoDbOptions.ENDPOINT);
        if (endpoint == null && isHost) {
            endpoint = (tls ? "https://" : "http://") + place;
        }
        String ca = options.get(DynamoDbOptions.TLS_CA);
        return new DynamoDbAddress(
                region(isHost ? "" : place, options),
                endpoint == null ? null : uri(endpoint),
                user,
                settings.password(),
                ca == null ? null : Path.of(ca),
                Duration.ofSeconds(number(options, DynamoDbOptions.CONNECT_TIMEOUT, DEFAULT_CONNECT_SECONDS)),
                Duration.ofSeconds(number(options, DynamoDbOptions.REQUEST_TIMEOUT, DEFAULT_REQUEST_SECONDS)),
                number(options, DynamoDbOptions.MAX_CONNECTIONS, DEFAULT_CONNECTIONS));
    }

    private static Map<String, String> options(String query, Map<String, String> apart) {
        Map<String, String> options = new TreeMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong("the options after ? must read option=value&option=value");
            }
            options.put(DynamoDbOptions.known(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        apart.forEach((name, value) -> options.put(DynamoDbOptions.known(name), value));
        return options;
    }

    private static String region(String place, Map<String, String> options) {
        String given = options.getOrDefault(DynamoDbOptions.REGION, place);
        String region = given.isEmpty() ? DEFAULT_REGION : given;
        if (!region.matches("[a-z0-9-]+")) {
            throw wrong("\"" + region + "\" is no region, such as eu-central-1");
        }
        return region;
    }

    private static URI uri(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the same fault as an address of another kind
        }
        throw wrong("the endpoint " + endpoint + " does not read http://host:port or https://host:port");
    }

    private static boolean usesTls(Map<String, String> options) {
        String text = options.getOrDefault(DynamoDbOptions.TLS, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong("the option tls must be true or false, not " + text);
        }
        return text.equals("true") || options.containsKey(DynamoDbOptions.TLS_CA);
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw wrong("the option " + name + " must be a number from 1 to 999999, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("a % must be followed by two hexadecimal digits");
        }
    }

    private static SettingsException wrong(String why) {
        return new SettingsException("Cannot use the URL of DynamoDB: " + why + "; correct the url");
    }

    /** The region or the endpoint, for messages. */
    @Override
    public String toString() {
        return endpoint == null ? "DynamoDB in " + region : String.valueOf(endpoint);
    }
}

package dev.sluice.store.dynamodb.catalog;

import dev.sluice.data.Name;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of a table that many datasets share whose keys look alike: {@code app.CUSTOMER#*.ORDER#*}, the partition key before the sort
 * key. In both, {@code *} stands for any text, and a backslash takes the meaning from what follows it.
 */
public final class KeyPattern {
    private static final int PARTS_OF_NAME = 2;

    private final Name name;
    private final String partition;
    private final Pattern partitions;
    private final Pattern sorts;

    private KeyPattern(Name name) {
        this.name = name;
        this.partition = name.namespace().get(1);
        this.partitions = Pattern.compile(expression(partition), Pattern.DOTALL);
        this.sorts = Pattern.compile(expression(name.local()), Pattern.DOTALL);
    }

    /** Empty if this is the name of something else. */
    static Optional<KeyPattern> of(Name name) {
        return name.namespace().size() == PARTS_OF_NAME ? Optional.of(new KeyPattern(name)) : Optional.empty();
    }

    /** The dataset. */
    Name name() {
        return name;
    }

    /** The table that has the items. */
    Name table() {
        return Name.of(name.namespace().get(0));
    }

    /** What all partition keys begin with; may be empty. */
    public String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < partition.length() && partition.charAt(i) != '*'; i++) {
            boolean escaped = partition.charAt(i) == '\\' && i + 1 < partition.length();
            i += escaped ? 1 : 0;
            prefix.append(partition.charAt(i));
        }
        return prefix.toString();
    }

    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            boolean escaped = glob.charAt(i) == '\\' && i + 1 < glob.length();
            i += escaped ? 1 : 0;
            boolean any = !escaped && glob.charAt(i) == '*';
            expression.append(any ? ".*" : Pattern.quote(String.valueOf(glob.charAt(i))));
        }
        return expression.toString();
    }

    boolean finds(Table table, Map<String, AttributeValue> item) {
        return table.sortKey().isPresent()
                && matches(partitions, item.get(table.partitionKey().name()))
                && matches(sorts, item.get(table.sortKey().orElseThrow().name()));
    }

    private static boolean matches(Pattern pattern, @Nullable AttributeValue value) {
        return value != null && value.s() != null && pattern.matcher(value.s()).matches();
    }
}

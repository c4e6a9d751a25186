package dev.sluice.replicate.settings;

import dev.sluice.data.Name;
import java.util.List;
import java.util.function.Predicate;

/** Names by patterns with {@code *} and {@code ?}. */
public final class NamePatterns {
    private NamePatterns() {}

    /** Names that some pattern takes in and none leaves out. */
    public static Predicate<Name> of(List<String> include, List<String> exclude) {
        List<TablePattern> in = include.stream().map(TablePattern::of).toList();
        List<TablePattern> out = exclude.stream().map(TablePattern::of).toList();
        return name -> in.stream().anyMatch(pattern -> pattern.matches(name))
                && out.stream().noneMatch(pattern -> pattern.matches(name));
    }
}

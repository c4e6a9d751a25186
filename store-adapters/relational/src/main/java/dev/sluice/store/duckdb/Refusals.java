package dev.sluice.store.duckdb;

import dev.sluice.data.Name;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.write.StandardSql;
import dev.sluice.store.jdbc.write.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds staged rows that a table would refuse, and takes them out of the stage. */
final class Refusals {
    private final Session session;
    private final Target target;
    private final String table;
    private final List<DuckDbConstraint> constraints;

    Refusals(Session session, Target target) {
        this.session = session;
        this.target = target;
        this.table = session.quoted(target.table().name());
        this.constraints = DuckDbConstraint.of(session, target.table().name());
    }

    /** @param number of the row in the stage */
    record Refusal(int number, String reason) {}

    /** What a row {@code s} must not be, and what to say then. */
    private record Rule(String condition, String reason) {
        String when() {
            return " WHEN " + condition + " THEN " + StandardSql.literal(reason);
        }
    }

    /** @param inserting whether a row whose key is there is refused, too */
    List<Refusal> among(Stage stage, boolean inserting) throws SQLException {
        List<Refusal> refused = new ArrayList<>(remove(stage, values(stage)));
        refused.addAll(remove(stage, taken(stage, inserting)));
        refused.addAll(remove(stage, repeated(stage, inserting)));
        return refused;
    }

    private List<Rule> values(Stage stage) {
        List<Rule> rules = new ArrayList<>();
        for (Column column : stage.columns()) {
            String name = session.quoted(column.name());
            if (!column.field().nullable()) {
                rules.add(new Rule("s." + name + " IS NULL", "the column \"" + column.name() + "\" is never null"));
            }
        }
        List<String> given = stage.columns().stream().map(Column::name).toList();
        for (DuckDbConstraint constraint : constraints) {
            if (!given.containsAll(constraint.columns())) {
                continue;
            }
            String expression = constraint.expression();
            if (constraint.kind().equals("CHECK") && expression != null) {
                rules.add(new Rule("NOT (" + expression + ")", "the row fails the check " + expression));
            }
            if (constraint.kind().equals("FOREIGN KEY")) {
                rules.add(orphaned(constraint));
            }
        }
        return rules;
    }

    private Rule orphaned(DuckDbConstraint reference) {
        Name named = Name.of(target.table().name().namespace().get(0), String.valueOf(reference.target()));
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < reference.columns().size(); i++) {
            pairs.add("p." + session.quoted(reference.targetColumns().get(i)) + " = s."
                    + session.quoted(reference.columns().get(i)));
        }
        String present = reference.columns().stream()
                .map(column -> "s." + session.quoted(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return new Rule(
                present + " AND NOT EXISTS (SELECT 1 FROM " + session.quoted(named) + " AS p WHERE "
                        + String.join(" AND ", pairs) + ")",
                "the row of " + named + " that it names is not there");
    }

    /** Constraints of which each row of the table is the only one. */
    private List<DuckDbConstraint> unique(Stage stage, boolean inserting) {
        List<String> given = stage.columns().stream().map(Column::name).toList();
        return constraints.stream()
                .filter(each -> each.unique() && given.containsAll(each.columns()))
                .filter(each -> inserting || !each.columns().equals(target.key()))
                .toList();
    }

    private List<Rule> taken(Stage stage, boolean inserting) {
        return unique(stage, inserting).stream()
                .map(each -> taken(each.columns(), inserting))
                .toList();
    }

    private List<Rule> repeated(Stage stage, boolean inserting) {
        return unique(stage, inserting).stream()
                .map(DuckDbConstraint::columns)
                .map(this::repeated)
                .toList();
    }

    private Rule repeated(List<String> columns) {
        List<String> values =
                columns.stream().map(column -> "s." + session.quoted(column)).toList();
        return new Rule(
                String.join(" IS NOT NULL AND ", values) + " IS NOT NULL AND row_number() OVER (PARTITION BY "
                        + String.join(", ", values) + " ORDER BY _sluice_n) > 1",
                "an earlier row of the batch has the same " + columns);
    }

    private Rule taken(List<String> columns, boolean inserting) {
        String same = columns.stream()
                .map(session::quoted)
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
        String other = inserting
                ? ""
                : " AND NOT ("
                        + target.key().stream()
                                .map(session::quoted)
                                .map(name -> "t." + name + " = s." + name)
                                .collect(Collectors.joining(" AND "))
                        + ")";
        return new Rule(
                "EXISTS (SELECT 1 FROM " + table + " AS t WHERE " + same + other + ")",
                "a row with the same " + columns + " is there already");
    }

    private List<Refusal> remove(Stage stage, List<Rule> rules) throws SQLException {
        if (rules.isEmpty()) {
            return List.of();
        }
        String query = "SELECT _sluice_n, reason FROM (SELECT _sluice_n, CASE"
                + rules.stream().map(Rule::when).collect(Collectors.joining()) + " END AS reason FROM "
                + stage.relation() + " AS s) WHERE reason IS NOT NULL ORDER BY 1";
        List<Refusal> refused = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                refused.add(new Refusal(found.getInt(1), found.getString(2)));
            }
        }
        if (!refused.isEmpty()) {
            stage.remove(refused.stream().map(Refusal::number).toList());
        }
        return refused;
    }
}

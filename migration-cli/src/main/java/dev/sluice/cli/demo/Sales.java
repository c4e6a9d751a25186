package dev.sluice.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the shop's n-th transaction does: a sale each time, and now and then something less usual. */
final class Sales {
    /** What becomes of one order, a step at a time. */
    private static final String[] STORY = {
        "INSERT INTO orders VALUES (%d, 42, 'placed', now(), 129.90, '3 days', 'Blue, please')",
        "UPDATE orders SET status = 'paid' WHERE id = %d",
        "UPDATE orders SET note = 'Red after all', gift = true WHERE id = %d",
        "UPDATE orders SET status = 'packed', total = total - 5.00 WHERE id = %d",
        "UPDATE orders SET status = 'shipped', promised_in = '1 day 04:00' WHERE id = %d",
        "UPDATE orders SET status = 'delivered', note = NULL WHERE id = %d",
    };

    private static final int STORY_EVERY = 25;

    private static final long FIRST_ORDER = 1_000_000;

    private Sales() {}

    /**
     * The statements of one transaction.
     *
     * @param sinceAltered transactions since columns were added in the middle, or -1
     */
    static List<String> transaction(long n, long sinceAltered) {
        boolean altered = sinceAltered >= 0;
        List<String> sql = new ArrayList<>();
        sell(n, altered, sql);
        every(n, 3, sql, format("UPDATE orders SET status = 'delivered' WHERE id = %d", n * 31 % 40_000 + 1));
        every(
                n,
                4,
                sql,
                format("UPDATE customers SET points = points + 0.%d WHERE id = %d", n % 997, n * 17 % 20_000 + 1));
        every(n, 5, sql, format("DELETE FROM reviews WHERE id = %d", n % 12_000 + 1));
        every(
                n,
                6,
                sql,
                format(
                        "INSERT INTO reviews (product_id, stars, body, written_at, written_on) VALUES (%s, %d, 'Mais oui! n° %d', '12:00', '2026-10-01')",
                        product(n), n % 5 + 1, n));
        every(
                n,
                7,
                sql,
                format(
                        "UPDATE order_lines SET line = line + 100 WHERE order_id = %d AND line < 100",
                        n * 13 % 40_000 + 1));
        // The long descriptions are stored apart, and the log does not repeat them.
        every(
                n,
                9,
                sql,
                format(
                        "UPDATE products SET price = price + 0.01 WHERE id = md5('product %d')::uuid",
                        n % 80 * 50 + 50));
        every(
                n,
                10,
                sql,
                format(
                        "DELETE FROM events WHERE ctid = (SELECT min(ctid) FROM events WHERE session = %s)",
                        session(n * 7)));
        every(
                n,
                11,
                sql,
                format(
                        "UPDATE events SET detail = '{\"late\": %d}' WHERE ctid = (SELECT max(ctid) FROM events WHERE session = %s)",
                        n, session(n)));
        every(
                n,
                12,
                sql,
                format(
                        "UPDATE \"Gift Cards\" SET \"Code\" = \"Code\" || '-%d' WHERE \"Code\" = (SELECT min(\"Code\") FROM \"Gift Cards\")",
                        n));
        every(
                n,
                13,
                sql,
                format("DELETE FROM addresses WHERE customer_id = %d AND kind = 'delivery'", n * 7 % 20_000 + 1));
        every(
                n,
                40,
                sql,
                format(
                        "UPDATE customers SET last_ip = NULL, preferences = NULL WHERE id BETWEEN %d AND %d",
                        n, n + 200));
        if (altered) {
            every(
                    n,
                    2,
                    sql,
                    format("UPDATE customers SET \"VIP since\" = '2026-11-01' WHERE id = %d", n * 3 % 20_000 + 1));
        }
        if (altered && sinceAltered % STORY_EVERY == 0 && sinceAltered / STORY_EVERY < STORY.length) {
            sql.add(format(STORY[(int) (sinceAltered / STORY_EVERY)], LiveWrites.STORY));
        }
        return sql;
    }

    private static void sell(long n, boolean altered, List<String> sql) {
        long order = FIRST_ORDER + n;
        sql.add(format(
                "INSERT INTO orders (id, customer_id, status, placed_at, total, promised_in%s) VALUES (%d, %d, 'placed', now(), %d.99, '2 days 01:30:00.5'%s)",
                altered ? ", gift" : "", order, n * 11 % 20_000 + 1, n % 300 + 5, altered ? ", " + (n % 2 == 0) : ""));
        sql.add(format(
                "INSERT INTO order_lines (order_id, line, product_id, quantity, price) SELECT %d, l, md5('product ' || (%d + l * 7) %% 4000 + 1)::uuid, l, 9.99 FROM generate_series(1, %d) l",
                order, n, n % 4 + 1));
        sql.add(format(
                "INSERT INTO payments VALUES (md5('live %d')::uuid, %d, 'card', ROW(%d.99, 'EUR')::amount, now(), '<receipt no=\"%d\"/>')",
                n, order, n % 300 + 5, n));
        sql.add(format(
                "UPDATE inventory SET quantity = quantity - 1, counted = '2026-11-21' WHERE product_id = %s AND warehouse = %d",
                product(n), n % 3 + 1));
        // Twice the same: nothing tells the two rows apart.
        sql.add(format(
                "INSERT INTO events SELECT '2026-11-01 00:00+00'::timestamptz + %d * interval '1 second', 'sale', %s, '90 seconds', '[1,5)', NULL FROM generate_series(1, 2)",
                n, session(n)));
    }

    private static void every(long n, int often, List<String> sql, String statement) {
        if (n % often == 0) {
            sql.add(statement);
        }
    }

    private static String product(long n) {
        return format("md5('product %d')::uuid", n * 37 % 4000 + 1);
    }

    private static String session(long n) {
        return format("md5('session %d')::uuid", n % 900);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}

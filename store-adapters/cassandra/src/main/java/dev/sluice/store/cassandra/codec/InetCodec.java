package dev.sluice.store.cassandra.codec;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code inet}: an address of 4 or 16 bytes, whose text is that of RFC 5952. */
record InetCodec() implements Codec {
    /** Nothing that could be the name of a host, which would be looked up. */
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private static final Pattern SIXTEEN = Pattern.compile("[0-9a-f]*:[0-9a-f:.]*");

    @Override
    public @Nullable Object decode(ByteBuffer bytes) {
        byte[] address = new byte[bytes.remaining()];
        bytes.get(bytes.position(), address);
        return address.length == 0 ? null : text(address);
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof String text)) {
            throw Codec.refused("inet", value, "it is no text");
        }
        byte[] address = address(text);
        if (!text(address).equals(text)) {
            throw Codec.refused("inet", value, "it would come back as " + text(address));
        }
        return ByteBuffer.wrap(address);
    }

    private static byte[] address(String text) {
        boolean literal = FOUR.matcher(text).matches() || SIXTEEN.matcher(text).matches();
        if (!literal) {
            throw Codec.refused("inet", text, "it is no address");
        }
        try {
            byte[] address = InetAddress.getByName(text).getAddress();
            return text.indexOf(':') >= 0 && address.length == 4 ? mapped(address) : address;
        } catch (UnknownHostException e) {
            throw Codec.refused("inet", text, "it is no address");
        }
    }

    /** The JDK makes 4 bytes of {@code ::ffff:1.2.3.4}. */
    private static byte[] mapped(byte[] four) {
        byte[] address = new byte[16];
        address[10] = (byte) 0xff;
        address[11] = (byte) 0xff;
        System.arraycopy(four, 0, address, 12, 4);
        return address;
    }

    private static String text(byte[] address) {
        if (address.length == 4) {
            return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "."
                    + (address[3] & 0xff);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
        }
        int from = 0;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = 0;
            while (i + zeros < 8 && groups[i + zeros] == 0) {
                zeros++;
            }
            if (zeros > length) {
                from = i;
                length = zeros;
            }
        }
        if (length == 1) {
            return joined(groups, 0, 8);
        }
        return joined(groups, 0, from) + "::" + joined(groups, from + length, 8);
    }

    private static String joined(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}

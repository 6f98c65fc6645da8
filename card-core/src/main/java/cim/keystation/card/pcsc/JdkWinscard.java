// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * The PC/SC functions through the bindings that the JDK ships for {@code javax.smartcardio}.
 *
 * <p>That API itself can't connect exclusively, doesn't see a reader plugged in, and is lost for
 * good once the service was restarted; its bindings can all of it. They are not exported, so that
 * the program must be started with {@code --add-opens
 * java.smartcardio/sun.security.smartcardio=ALL-UNNAMED}.
 */
final class JdkWinscard implements Winscard {
  private static final int SHARE_EXCLUSIVE = 1;
  private static final int ANY_PROTOCOL = 3;
  private static final int RESET_CARD = 1;
  private static final String BINDINGS = "sun.security.smartcardio.PCSC";

  private final MethodHandle establish;
  private final MethodHandle list;
  private final MethodHandle change;
  private final MethodHandle connect;
  private final MethodHandle status;
  private final MethodHandle transmit;
  private final MethodHandle disconnect;
  private final Field code;

  /**
   * @throws IllegalStateException when the bindings are closed to us, or there is no PC/SC library
   */
  JdkWinscard() {
    try {
      Class<?> bindings = Class.forName(BINDINGS);
      establish = find(bindings, "SCardEstablishContext", int.class);
      list = find(bindings, "SCardListReaders", long.class);
      change =
          find(
              bindings,
              "SCardGetStatusChange",
              long.class,
              long.class,
              int[].class,
              String[].class);
      connect = find(bindings, "SCardConnect", long.class, String.class, int.class, int.class);
      status = find(bindings, "SCardStatus", long.class, byte[].class);
      transmit =
          find(
              bindings, "SCardTransmit", long.class, int.class, byte[].class, int.class, int.class);
      disconnect = find(bindings, "SCardDisconnect", long.class, int.class);
      code = Class.forName("sun.security.smartcardio.PCSCException").getDeclaredField("code");
      code.setAccessible(true);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "no PC/SC: is libpcsclite1 installed, and Java started with"
              + " --add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED?",
          e);
    }
  }

  private static MethodHandle find(Class<?> bindings, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = bindings.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return MethodHandles.lookup().unreflect(method);
  }

  @Override
  public long establishContext() throws PcscFailure {
    return (long) call(establish, 0);
  }

  @Override
  public List<String> listReaders(long context) throws PcscFailure {
    try {
      return List.of((String[]) call(list, context));
    } catch (PcscFailure e) {
      if (e.code() == PcscFailure.NO_READERS) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public int[] getStatusChange(long context, long millis, int[] current, String... readers)
      throws PcscFailure {
    return (int[]) call(change, context, millis, current, readers);
  }

  @Override
  public long connect(long context, String reader) throws PcscFailure {
    return (long) call(connect, context, reader, SHARE_EXCLUSIVE, ANY_PROTOCOL);
  }

  @Override
  public byte[] status(long card, byte[] stateAndProtocol) throws PcscFailure {
    return (byte[]) call(status, card, stateAndProtocol);
  }

  @Override
  public byte[] transmit(long card, int protocol, byte[] command) throws PcscFailure {
    return (byte[]) call(transmit, card, protocol, command, 0, command.length);
  }

  @Override
  public void disconnect(long card) throws PcscFailure {
    call(disconnect, card, RESET_CARD);
  }

  private Object call(MethodHandle function, Object... arguments) throws PcscFailure {
    try {
      return function.invokeWithArguments(Arrays.asList(arguments));
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private PcscFailure failure(Throwable thrown) {
    try {
      return new PcscFailure(code.getInt(thrown), thrown);
    } catch (IllegalAccessException | IllegalArgumentException e) {
      throw new IllegalStateException("not an exception of the PC/SC bindings", thrown);
    }
  }
}

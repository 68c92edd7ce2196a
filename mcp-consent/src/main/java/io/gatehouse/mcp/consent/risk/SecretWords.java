package io.gatehouse.mcp.consent.risk;

import java.util.List;

/** Words that ask for a credential, in several languages. */
final class SecretWords {
  private static final List<String> WORDS = List.of(
      "password",
      "passwd",
      "passwort",
      "kennwort",
      "contrasena",
      "contraseña",
      "motdepasse",
      "mot de passe",
      "senha",
      "parola",
      "пароль",
      "密码",
      "密碼",
      "パスワード",
      "비밀번호",
      "كلمة المرور",
      "passphrase",
      "passcode",
      "otp",
      "one time code",
      "onetimecode",
      "verification code",
      "2fa",
      "mfa",
      "totp",
      "pin code",
      "pincode",
      "cvv",
      "cvc",
      "card number",
      "cardnumber",
      "credit card",
      "iban",
      "ssn",
      "social security",
      "secret",
      "token",
      "api key",
      "apikey",
      "access key",
      "accesskey",
      "private key",
      "privatekey",
      "secret key",
      "credential",
      "credentials",
      "auth key",
      "authkey",
      "bearer",
      "authorization",
      "seed phrase",
      "mnemonic",
      "recovery code",
      "backup code",
      "session cookie");

  private SecretWords() {}

  /** Whether a name or sentence contains one of them as a word of its own, in camel case as well. */
  static boolean areIn(String text) {
    String split = InstructionText.words(camel(text));
    String plain = InstructionText.words(text);
    return WORDS.stream().anyMatch(word -> {
      // Chinese and Japanese put no spaces between words.
      boolean spaced = word.codePointAt(0) < 0x3000;
      String sought = spaced ? " " + word + " " : word;
      String plural = spaced ? " " + word + "s " : word;
      return split.contains(sought) || plain.contains(sought) || split.contains(plural);
    });
  }

  private static String camel(String text) {
    StringBuilder split = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1))) {
        split.append(' ');
      }
      split.append(c);
    }
    return split.toString();
  }
}

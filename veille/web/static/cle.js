"use strict";
// Asks the device for a passkey, then lets the form carry its answer. Nothing is kept, nothing is sent elsewhere.
(() => {
  const decode = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (keys) => (keys || []).map((key) => ({ ...key, id: decode(key.id) }));

  const asked = async (form) => {
    const answer = await fetch(form.dataset.defi, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) throw new Error("refus");
    const options = await answer.json();
    options.challenge = decode(options.challenge);
    if (options.user) options.user.id = decode(options.user.id);
    options.excludeCredentials = known(options.excludeCredentials);
    options.allowCredentials = known(options.allowCredentials);
    return options;
  };

  const written = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = encode(credential.response[name]);
    }
    const { id, type } = credential;
    return JSON.stringify({ id, rawId: encode(credential.rawId), type, response, clientExtensionResults: {} });
  };

  for (const form of document.querySelectorAll("form[data-defi]")) {
    const told = document.getElementById("cle-dit");
    if (!window.PublicKeyCredential) {
      told.textContent = "Ce navigateur ne connaît pas les clés d'accès : entrez par un lien reçu par courriel.";
      continue;
    }
    form.querySelector("button").disabled = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      told.textContent = "Suivez ce que demande votre appareil…";
      try {
        const publicKey = await asked(form);
        const credential = publicKey.user
          ? await navigator.credentials.create({ publicKey })
          : await navigator.credentials.get({ publicKey });
        form.elements.reponse.value = written(credential);
        form.submit();
      } catch (error) {
        told.textContent = error.name === "InvalidStateError"
          ? "Cet appareil a déjà une clé d'accès pour vous."
          : "Rien n'a été fait : l'appareil n'a pas donné de clé, ou vous avez renoncé. Vous pouvez recommencer.";
      }
    });
  }
})();

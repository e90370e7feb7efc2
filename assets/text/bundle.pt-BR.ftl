# Pacotes: um caso em um arquivo, aberto no lugar de uma conta, e dois deles comparados.

bundle-empty = O arquivo está vazio.
bundle-cut = É um pacote que termina no meio, depois de { $bytes } bytes: a cópia não está completa. Copie de novo ou peça para salvar de novo.
bundle-damaged = É um pacote danificado ({ $error }). Copie de novo ou peça para salvar de novo.
bundle-changed = É um pacote que foi alterado depois de salvo: a soma de verificação não confere. Para abrir como está agora, apague o membro "checksum".
bundle-newer = É um pacote de uma versão mais nova ({ $schema }; este programa lê { $known }). Atualize o cognito-doctor.
bundle-other = É { $schema }, não um pacote. Um pacote é o que check --save grava.
bundle-foreign = Não é um pacote. Um pacote é o que check --save grava; o JSON de aws cognito-idp describe-user-pool também pode ser aberto.
bundle-unreadable = Não foi possível ler: { $error }.
bundle-save-exists = Já existe um arquivo com este nome que não é um pacote. Escolha outro nome.
bundle-save-failed = { $error }.
bundle-masked = Mascarado: nomes, IDs, ARNs, números de conta, endereços e domínios foram trocados por inventados. Não mascarado: configurações, Regiões, datas e contagens.
bundle-not-masked = Fora do arquivo: segredos e os valores dos atributos de usuários. Nomes, IDs e números de conta estão no arquivo; --mask troca todos.

cli-from-alone = --from abre um arquivo no lugar de uma conta, por isso não combina com { $option }. Tire um dos dois.
cli-from-no-changes = --from abre um arquivo: não há nada nele para alterar. Tire --allow-changes.
cli-from-apply = Um arquivo não pode ser alterado. Mostre o plano com plan --from; alguém com acesso salva o plano com plan --save e o aplica.
cli-from-no-command = --from combina com check, plan, explain e o assistente, não com { $command }.
cli-from-unreadable = Não foi possível abrir { $file }. { $why }
cli-from-no-pool = O pacote não tem o grupo de usuários { $pool }. Ele tem: { $ids }.
cli-from-judged = De { $file }: lido em { $at } por { $who }, cognito-doctor { $version }. Nada foi perguntado à AWS.
cli-from-wizard-stream = Só check e plan podem ler um pacote da entrada padrão. Salve-o antes em um arquivo.
cli-from-next = Este plano vem de um pacote, por isso não pode ser aplicado aqui. Alguém com acesso executa: { $command }
cli-one-standard-input = Só um entre --from, --request e --token pode ler a entrada padrão.
cli-save-what = --save grava os grupos de usuários que foram lidos. Indique um com --pool ou use --all.
cli-not-saved = { $file } não foi salvo. { $why }
cli-saved = Salvo { $file } ({ $kilobytes } KB): { $pools ->
    [0] 0 grupos de usuários como foram lidos
    [one] 1 grupo de usuários como foi lido
   *[other] { $pools } grupos de usuários como foram lidos
}.
cli-saved-open = Abra com: { $command }
cli-from-answer = De { $file }, uma resposta de describe-user-pool: o que não está nela não foi lido. Nada foi perguntado à AWS.
cli-not-masked = { $file } não foi salvo: com nomes inventados estes problemas seriam avaliados de outro modo: { $problems }. Salve sem --mask.

diff-came = { $after } (novo)
diff-went = resolvido, era { $before }:
diff-changed = { $after }, era { $before }:
cli-diff-what = diff compara dois pacotes, ou um pacote e a conta como está agora: cognito-doctor diff FILE live
cli-diff-masked = Um dos dois está mascarado e o outro não, por isso todos os nomes diferem.
cli-diff-equal = As mesmas configurações e os mesmos resultados.
cli-diff-reordered = o mesmo, em outra ordem
cli-diff-before = antes   { $value }
cli-diff-after = depois  { $value }
cli-diff-column-member = Configuração
cli-diff-column-before = Antes
cli-diff-column-after = Depois
cli-diff-gone = Só no primeiro: { $pools }
cli-diff-new = Só no segundo: { $pools }

title-bundle = PACOTE
label-bundle = Pacote
start-bundle = O que foi lido de uma conta, em um arquivo. Nada é perguntado à AWS e nada pode ser alterado.
pools-opening-bundle = Abrindo o pacote
why-bundle = isto é um pacote: nada é perguntado à AWS nem alterado
ask-bundle-file = Salvar o que foi lido em qual arquivo? Acrescente --mask depois do nome para trocar nomes, IDs e números de conta. Segredos e valores de atributos ficam fora.
wrong-bundle-file = Digite o nome de um arquivo.
bundle-no-pool = O grupo de usuários { $pool } não está no pacote.
bundle-saved = Salvo { $file } ({ $kilobytes } KB), sem segredos nem valores de atributos.
bundle-saved-masked = Salvo { $file } ({ $kilobytes } KB), com nomes, IDs e números de conta inventados.
bundle-not-replaced = { $file } não é um pacote e não foi substituído. Escolha outro nome.
bundle-not-written = { $file } não foi salvo: { $error }.
key-save-bundle = salvar pacote
help-save-bundle = salvar o que foi lido em um arquivo que pode ser aberto em outro lugar

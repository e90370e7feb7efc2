# Um plano em um arquivo: salvo, mostrado, aprovado e aplicado.

plan-file-not-json = Este arquivo não é um plano que possa ser lido ({ $error }). Ele pode estar incompleto. Salve o plano de novo com plan --save.
plan-file-foreign = Este arquivo não é um plano do cognito-doctor. Salve um com plan --save.
plan-file-newer = Este plano foi feito por uma versão mais nova ({ $version }). Atualize o cognito-doctor ou salve o plano de novo com esta versão.
plan-file-damaged = Este plano está danificado: { $member }. Salve-o de novo com plan --save.
plan-file-edited = Este plano foi editado depois de salvo. A soma de verificação está errada em: { $parts }. Salve o plano de novo com plan --save. As somas detectam acidentes, não falsificações.
plan-file-other-version = Este plano foi feito pela versão { $version }, e esta versão não concorda sobre { $part }. O que você aplicaria não é o que foi aprovado. Salve o plano de novo com plan --save.
plan-file-unreadable = Não foi possível ler { $path }: { $error }
plan-file-too-large = { $path } é grande demais para ser um plano.
plan-file-not-regular = { $path } não é um arquivo comum.
plan-file-not-saved = Não foi possível gravar { $path }: { $error } Escolha outro lugar.
plan-file-no-folder = { $folder } não existe. Crie a pasta ou escolha outro lugar.
plan-file-in-the-way = { $path } existe e não é um plano do cognito-doctor. Nada foi sobrescrito. Escolha outro nome.
plan-file-other-account = Este plano foi feito para a conta { $planned }, e você está na conta { $here }. Nada foi enviado. Entre na conta do plano.
plan-file-other-region = Este plano foi feito para a Região { $planned }, e você está em { $here }. Nada foi enviado. Acrescente --region { $planned }.
plan-file-of-lesson = Este plano foi feito no laboratório de prática, na lição { $planned }. Nada foi enviado. Acrescente --practice={ $planned }.
plan-file-not-of-lesson = Este plano foi feito para uma conta da AWS, não para o laboratório de prática. Nada foi enviado. Não use --practice.
plan-file-saved = Salvo: { $path }
plan-file-not-saved-nothing = Não há nada a salvar.
plan-file-made-already = As configurações já estão como este plano as deixa. Ele pode ter sido aplicado antes. Nada foi enviado.
plan-file-whole = Somas de verificação: corretas. Elas detectam acidentes, não falsificações.
plan-file-made = Preparado por { $by }, { $at }, cognito-doctor { $version }
plan-file-made-unknown = Preparado por alguém desconhecido, { $at }, cognito-doctor { $version }
plan-file-place = Conta { $account }, Região { $region }, grupo de usuários { $name } ({ $pool })
plan-file-lesson = Lição de prática { $lesson }
plan-file-for-problem = Para o problema { $problem }
plan-file-for-goal = Para o objetivo { $goal }
plan-file-for-client = Só o cliente de aplicação { $client }
plan-file-for-user = Usuário { $user }, pelo Username que as chamadas usam. O arquivo não contém nenhum atributo do usuário.

plan-part-maker = quem o fez, quando e com qual versão
plan-part-place = a conta, a Região ou o grupo de usuários
plan-part-purpose = para que ele serve
plan-part-summary = o que ele faz
plan-part-means = o que ele significa para os usuários
plan-part-risk = o risco
plan-part-undo = se ele pode ser desfeito
plan-part-choices = as escolhas
plan-part-owner = quem faz a implantação
plan-part-call = a chamada da alteração { $number }
plan-part-before = as configurações em que se baseia a alteração { $number }
plan-part-preview = a prévia da alteração { $number }
plan-part-body = o corpo da alteração { $number }
plan-part-cli = o comando da AWS CLI da alteração { $number }
plan-part-rest = o arquivo como um todo

entry-tried-by = Tentado por { $by }
entry-applied-by = Aplicado por { $by }
entry-prepared-by = Preparado por { $by }
entry-reason = Motivo: { $reason }

ask-plan-file = Em qual arquivo? Ele contém tudo o que é preciso para revisar e aplicar este plano.
ask-plan-file-user = Em qual arquivo? Ele nomeia o usuário pelo Username { $user } e não contém nenhum atributo do usuário.
ask-plan-overwrite = { $path } já contém um plano. Enter sobrescreve, Esc mantém.
wrong-plan-file-empty = Digite o nome de um arquivo.
why-no-plan-to-save = Este plano não pode ser salvo: só uma correção do grupo de usuários que foi lido pode.
why-still-saving = O plano está sendo salvo.
ask-plan-saved = Salvo: { $path }. Para aplicar exatamente este plano: { $command }
key-save-plan = salvar
help-save-plan = salvar este plano em um arquivo, para outra pessoa aprovar e aplicar
cli-column-people = Quem e por quê
